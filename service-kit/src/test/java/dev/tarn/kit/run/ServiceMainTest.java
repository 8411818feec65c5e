package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.settings.ReadmeSettings;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMainTest {
    @Test
    void a_broker_that_does_not_answer_in_time_is_an_error_that_names_it() {
        Settings settings = ServiceMain.settings(
                new StubService(),
                Map.of("bootstrap.servers", "127.0.0.1:1", "broker.wait", "300ms", "http.port", "0"));

        assertThatThrownBy(() -> ServiceMain.start(new StubService(), settings))
                .isInstanceOfSatisfying(
                        KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("300 ms");
    }

    @Test
    void settings_for_embedding_do_not_read_this_process() {
        Settings settings = ServiceMain.settings(new StubService(), Map.of("threads", "3"));

        assertThat(settings.get(SharedSettings.THREADS)).isEqualTo(3);
        assertThat(settings.get(SharedSettings.APPLICATION_ID)).isEqualTo("tarn-stub");
        assertThat(settings.get(SharedSettings.HTTP_PORT)).isEqualTo(8080);
        assertThat(settings.get(StubService.GREETING)).isEqualTo("hello");
    }

    @Test
    void the_readme_shows_the_settings_that_every_service_has() {
        List<Setting<?>> shared = SharedSettings.all(new StubService());

        ReadmeSettings.verify(Path.of("README.md"), shared.subList(0, shared.size() - 1));
    }

    @Test
    void the_readme_explains_every_exit_code() throws IOException {
        for (ExitCode exit : ExitCode.values()) {
            assertThat(Path.of("README.md")).content().contains("| " + exit.code() + " | " + exit.meaning() + " |");
        }
    }
}
