package dev.tarn.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeSettingsTest {
    private static final List<Setting<?>> SETTINGS = List.of(
            Setting.integer("threads").defaultsTo(1).doc("a|b"),
            Setting.secret("pin").doc("a secret"),
            Setting.string("lake.dir").required().doc("where"));
    private static final String TABLE =
            """
            | setting | default | meaning | environment |
            |---|---|---|---|
            | `threads` | `1` | a\\|b | `TARN_THREADS` |
            | `pin` |  | a secret | `TARN_PIN` or `TARN_PIN_FILE` |
            | `lake.dir` | required | where | `TARN_LAKE_DIR` |
            """;

    @TempDir
    Path folder;

    private Path readme;

    @BeforeEach
    void stale() throws IOException {
        readme = folder.resolve("README.md");
        Files.writeString(readme, "# x\n<!-- settings -->\nold\n<!-- /settings -->\nmore\n");
    }

    @Test
    void a_stale_table_fails_and_is_left_as_it_is() throws IOException {
        assertThatThrownBy(() -> ReadmeSettings.verify(readme, SETTINGS, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dreadme.update=true");
        assertThat(readme).content().contains("old");
    }

    @Test
    void an_update_rewrites_the_block_only_and_then_it_passes() {
        ReadmeSettings.verify(readme, SETTINGS, true);

        assertThat(readme).hasContent("# x\n<!-- settings -->\n" + TABLE + "<!-- /settings -->\nmore\n");
        ReadmeSettings.verify(readme, SETTINGS, false);
    }

    @Test
    void a_readme_without_the_block_fails_even_on_update() throws IOException {
        Files.writeString(readme, "# x\n");

        assertThatThrownBy(() -> ReadmeSettings.verify(readme, SETTINGS, true)).hasMessageContaining("has no block");
    }
}
