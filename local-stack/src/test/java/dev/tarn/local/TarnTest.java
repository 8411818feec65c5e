package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TarnTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine tarn =
            Tarn.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void help_lists_every_command() {
        assertThat(tarn.execute("--help")).isZero();
        assertThat(out.toString()).contains("up ", "init ", "demo ", "doctor ");
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

    @Test
    void a_demo_begins_with_an_empty_lake(@TempDir Path lake) throws IOException {
        Files.createFile(lake.resolve("part-0.parquet"));
        assertThat(tarn.execute("demo", "--lake", lake.toString())).isNotZero();
        assertThat(err.toString()).contains(lake.toString(), "is not empty", "Name a new folder with --lake");
    }

    @Test
    void doctor_takes_settings_of_either_service() {
        String[] nowhere = {
            "doctor", "--timeout=200ms", "--bootstrap.servers=127.0.0.1:1", "--registry.url", "http://127.0.0.1:1"
        };
        assertThat(tarn.execute(nowhere)).isEqualTo(7);
        assertThat(out.toString())
                .contains("all are known", "no broker of 127.0.0.1:1", "ingest, curate: ")
                .doesNotContain("127.0.0.1:9094");
    }

    @Test
    void doctor_gives_each_service_the_settings_it_has_and_refuses_those_that_nobody_has() {
        assertThat(tarn.execute("doctor", "--as.of=2026-13-01", "--bpm.topic=b", "--greting=x"))
                .isEqualTo(7);
        assertThat(out.toString().lines().filter(line -> line.contains("FAIL ")))
                .hasSize(2)
                .anyMatch(line -> line.contains("as.of") && line.endsWith("[curate]"))
                .anyMatch(line -> line.contains("greting") && !line.endsWith("]"));
    }

    @Test
    void doctor_of_one_service_names_that_one() {
        assertThat(tarn.execute("doctor", "ingest", "--as.of=2026-01-01")).isEqualTo(7);
        assertThat(out.toString()).contains("as.of", "ingest: ").doesNotContain("curate: ");
    }
}
