package dev.tarn.curate;

import dev.tarn.kit.settings.ReadmeSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CurateReadmeTest {
    @Test
    void the_settings_of_the_readme_are_those_of_the_code() {
        ReadmeSettings.verify(Path.of("README.md"), CurateSettings.all());
    }
}
