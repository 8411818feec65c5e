package dev.tarn.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void both_streams_and_the_exit_code_are_kept() {
        Tool.Ended ended = Tool.run(LONG, List.of("sh", "-c", "echo out; echo err >&2; exit 3"));
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.lines()).containsExactly("out", "err");
        assertThat(ended.lastLines(1)).containsExactly("err");
    }

    @Test
    void a_program_that_is_not_there_did_not_go_well() {
        Tool.Ended ended = Tool.run(LONG, List.of("no-such-program-here"));
        assertThat(ended.good()).isFalse();
        assertThat(ended.output()).contains("no-such-program-here");
    }

    @Test
    void a_program_that_goes_on_for_too_long_is_ended() {
        assertThatThrownBy(() -> Tool.run(Duration.ofMillis(100), List.of("sleep", "60")))
                .hasMessageContaining("'sleep 60' did not end");
    }
}
