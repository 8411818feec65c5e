package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TarnTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine tarn =
            Tarn.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void help_lists_every_command() {
        assertThat(tarn.execute("--help")).isZero();
        assertThat(out.toString()).contains("up ", "init ", "demo ");
    }

    @Test
    void an_unknown_option_is_a_usage_error() {
        assertThat(tarn.execute("up", "--prot-base", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot-base");
    }

    @Test
    void a_mode_is_given_as_it_is_written_in_the_help() {
        assertThat(tarn.parseArgs("up", "--mode", "catch-up").errors()).isEmpty();
    }
}
