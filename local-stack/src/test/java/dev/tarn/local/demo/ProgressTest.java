package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_pipe_gets_a_line_every_two_seconds() {
        Progress progress = new Progress(new PrintWriter(text), false, nanos::get);
        progress.show("published", 1_000, " of 9,000");
        nanos.set(2_000_000_000L);
        progress.show("published", 4_000, " of 9,000");
        nanos.set(3_000_000_000L);
        progress.show("published", 5_000, " of 9,000");
        assertThat(text.toString().lines()).containsExactly("published 4,000 of 9,000 (2,000/s)");
    }

    @Test
    void a_terminal_has_one_line_that_is_rewritten() {
        Progress progress = new Progress(new PrintWriter(text), true, nanos::get);
        nanos.set(1_000_000_000L);
        progress.show("published", 10, " of 20, lag 5");
        progress.say("done");
        assertThat(text).hasToString("\r\033[Kpublished 10 of 20, lag 5 (10/s)\r\033[Kdone" + System.lineSeparator());
    }
}
