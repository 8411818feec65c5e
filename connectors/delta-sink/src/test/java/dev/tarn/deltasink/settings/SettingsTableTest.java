package dev.tarn.deltasink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    /** With {@code -Dreadme.update=true} the table is written instead. */
    @Test
    void the_readme_has_the_settings_as_they_are() throws IOException {
        Path readme = Path.of("README.md");
        String text = Files.readString(readme);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(readme, text.substring(0, from) + SettingsTable.markdown() + text.substring(to));
            return;
        }

        assertThat(text.substring(from, to)).isEqualTo(SettingsTable.markdown());
    }
}
