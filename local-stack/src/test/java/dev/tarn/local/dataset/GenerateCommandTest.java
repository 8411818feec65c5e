package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
    private final StringWriter printed = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new GenerateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments);
    }

    @Test
    void a_data_set_is_written_to_a_folder(@TempDir Path folder) {
        int code = run("--folder", folder.toString(), "--events", "500", "--users", "10", "--shape", "sparse");
        assertThat(code).isZero();
        assertThat(printed.toString()).containsPattern("[56][0-9]{2} records, registrations and gym logins included");
        assertThat(folder.resolve("kafka_multiplex/part-00000.json")).exists();
    }

    @Test
    void a_folder_or_a_cluster_must_be_named_and_not_both(@TempDir Path folder) {
        assertThat(run("--events", "500")).isEqualTo(2);
        assertThat(run("--to", folder.toString(), "--bootstrap-servers", "127.0.0.1:1"))
                .isEqualTo(2);
    }
}
