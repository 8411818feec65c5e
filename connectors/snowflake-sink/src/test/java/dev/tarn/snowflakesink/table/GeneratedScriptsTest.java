package dev.tarn.snowflakesink.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedScriptsTest {
    private static final Path FOLDER = Path.of("sql");

    @Test
    void the_scripts_say_what_the_contracts_say() throws IOException {
        for (Map.Entry<String, String> script : GeneratedScripts.all().entrySet()) {
            Path file = FOLDER.resolve(script.getKey());
            if (Boolean.getBoolean("readme.update")) {
                Files.writeString(file, script.getValue());
            }
            assertThat(file)
                    .as("run this test with -Dreadme.update=true and commit what it writes")
                    .hasContent(script.getValue());
        }
    }
}
