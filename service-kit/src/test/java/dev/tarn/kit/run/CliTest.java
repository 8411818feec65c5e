package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void settings_prints_the_effective_ones_masked() {
        int code = execute(
                Map.of("TARN_KAFKA_SASL_JAAS_CONFIG", "hunter2", "TARN_THREADS", "2"),
                "settings",
                "--greeting",
                "run",
                "--http.port=0");

        assertThat(code).isEqualTo(ExitCode.OK.code());
        assertThat(out())
                .contains("threads = 2  (TARN_THREADS)", "greeting = run  (--greeting)", "http.port = 0")
                .doesNotContain("hunter2");
    }

    @Test
    void settings_prints_the_table() {
        assertThat(execute(Map.of(), "settings", "--table")).isEqualTo(ExitCode.OK.code());
        assertThat(out()).contains("| `greeting` | `hello` | what it says | `TARN_GREETING` |");
    }

    @Test
    void topology_needs_nothing_that_runs() {
        assertThat(execute(Map.of(), "topology")).isEqualTo(ExitCode.OK.code());
        assertThat(out()).contains("topics: [in]");
    }

    @Test
    void wrong_settings_end_the_default_command_before_anything_starts() {
        assertThat(execute(Map.of(), "--greting=x", "--threads=none")).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(err()).contains("2 problems", "did you mean greeting?");
        assertThat(out()).isEmpty();
    }

    @Test
    void an_unknown_command_is_a_usage_error() {
        assertThat(execute(Map.of(), "start")).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(err()).contains("start");
    }

    @Test
    void help_is_there_for_the_whole_and_for_each_command() {
        assertThat(execute(Map.of(), "--help")).isZero();
        assertThat(execute(Map.of(), "init", "--help")).isZero();
        assertThat(out()).contains("init", "settings", "topology", "Safe to repeat");
    }

    @Test
    void doctor_prints_a_report_and_ends_with_its_worst_finding() {
        String[] args = {
            "doctor", "--timeout=200ms", "--bootstrap.servers=127.0.0.1:1", "--registry.url=http://127.0.0.1:1"
        };
        assertThat(execute(Map.of(), args)).isEqualTo(ExitCode.CHECK_FAILED.code());
        assertThat(out()).contains("FAIL     reachable: no broker of 127.0.0.1:1", "nothing was changed");
    }

    @Test
    void doctor_prints_json_for_machines() {
        assertThat(execute(Map.of(), "doctor", "--json", "--threads", "none")).isEqualTo(ExitCode.CHECK_FAILED.code());
        assertThat(out()).startsWith("{").contains("\"verdict\" : \"fail\"");
    }

    private int execute(Map<String, String> environment, String... args) {
        return new Cli(
                        new StubService(),
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
