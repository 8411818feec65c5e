package dev.tarn.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting<String> URL = Setting.string("registry.url").defaultsTo("http://a");
    private static final Setting<Integer> THREADS = Setting.integer("threads")
            .defaultsTo(1)
            .check(n -> n > 0, "at least 1")
            .doc("threads");
    private static final Setting<Duration> WAIT = Setting.duration("registry.wait");
    private static final Setting<String> PASSWORD = Setting.secret("store-password");
    private static final List<Setting<?>> ALL = List.of(URL, THREADS, WAIT, PASSWORD);

    @TempDir
    Path folder;

    @Test
    void the_command_line_wins_over_the_environment_over_the_file_over_the_default() throws IOException {
        Path file = file("threads=2\nregistry.url=http://file\nregistry.wait=2s\n");
        Settings all = settings(
                List.of("--settings-file", file.toString(), "--threads=4"),
                Map.of("TARN_THREADS", "3", "TARN_REGISTRY_URL", "http://environment"));

        assertThat(all.get(THREADS)).isEqualTo(4);
        assertThat(all.get(URL)).isEqualTo("http://environment");
        assertThat(all.get(WAIT)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings(List.of(), Map.of()).get(THREADS)).isEqualTo(1);
    }

    @Test
    void the_settings_file_may_be_named_by_the_environment() throws IOException {
        Path file = file("threads=2\n");

        assertThat(settings(List.of(), Map.of("TARN_SETTINGS_FILE", file.toString()))
                        .get(THREADS))
                .isEqualTo(2);
    }

    @Test
    void a_value_may_follow_its_name_or_an_equals_sign_and_may_hold_one() {
        assertThat(settings(List.of("--registry.url", "http://x?a=b"), Map.of()).get(URL))
                .isEqualTo("http://x?a=b");
        assertThat(settings(List.of("--registry.url=http://x?a=b"), Map.of()).get(URL))
                .isEqualTo("http://x?a=b");
    }

    @Test
    void all_problems_are_told_together() throws IOException {
        Path file = file("treads=2\n");

        assertThatThrownBy(() -> settings(
                        List.of(
                                "--settings-file=" + file,
                                "--threads=0",
                                "stray",
                                "--registry.wiat=3s",
                                "--registry.url"),
                        Map.of("TARN_THREAD", "1", "TARN_REGISTRY_WAIT", "soon", "OTHER_X", "1")))
                .isInstanceOfSatisfying(
                        KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SETTINGS))
                .hasMessageContaining("7 problems")
                .hasMessageContaining("treads (" + file + ") is not a setting, did you mean threads?")
                .hasMessageContaining("threads (--threads) is '0'; it has to be at least 1")
                .hasMessageContaining("argument 3 after the command")
                .hasMessageNotContaining("stray")
                .hasMessageContaining("registry.wiat (--registry.wiat) is not a setting, did you mean registry.wait?")
                .hasMessageContaining("--registry.url has no value")
                .hasMessageContaining("TARN_THREAD (TARN_THREAD) is not a setting, did you mean TARN_THREADS?")
                .hasMessageContaining("registry.wait (TARN_REGISTRY_WAIT) is 'soon'; it has to be a duration")
                .hasMessageNotContaining("OTHER_X");
    }

    @Test
    void a_required_setting_that_is_not_given_is_a_problem() {
        assertThatThrownBy(() ->
                        Settings.of(List.of(Setting.string("lake.dir").required()), SettingSources.values(Map.of())))
                .hasMessageContaining("lake.dir is not set")
                .hasMessageContaining("TARN_LAKE_DIR");
    }

    @Test
    void a_setting_given_twice_on_the_command_line_is_a_problem() {
        assertThatThrownBy(() -> settings(List.of("--threads=1", "--threads=2"), Map.of()))
                .hasMessageContaining("threads is given twice");
    }

    @Test
    void a_secret_comes_from_a_file_named_in_any_source() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
        Path file = file("store-password.file=" + secret + "\n");

        assertThat(settings(List.of(), Map.of("TARN_STORE_PASSWORD_FILE", secret.toString()))
                        .get(PASSWORD))
                .isEqualTo("hunter2");
        assertThat(settings(List.of("--store-password.file=" + secret), Map.of())
                        .get(PASSWORD))
                .isEqualTo("hunter2");
        assertThat(settings(List.of("--settings-file=" + file), Map.of()).get(PASSWORD))
                .isEqualTo("hunter2");
    }

    @Test
    void a_secret_given_as_itself_and_as_a_file_is_a_problem() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");

        assertThatThrownBy(() -> settings(
                        List.of(),
                        Map.of("TARN_STORE_PASSWORD", "other", "TARN_STORE_PASSWORD_FILE", secret.toString())))
                .hasMessageContaining("store-password is given twice")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("other,");
    }

    @Test
    void a_file_that_is_not_there_is_a_problem() {
        assertThatThrownBy(() -> settings(List.of("--settings-file=/no/such"), Map.of()))
                .hasMessageContaining("/no/such")
                .hasMessageContaining("NoSuchFileException");
        assertThatThrownBy(() -> settings(List.of(), Map.of("TARN_STORE_PASSWORD_FILE", "/no/such")))
                .hasMessageContaining("store-password (TARN_STORE_PASSWORD_FILE)");
    }

    @Test
    void what_is_no_secret_cannot_come_from_a_file() {
        assertThatThrownBy(() -> settings(List.of(), Map.of("TARN_THREADS_FILE", "/x")))
                .hasMessageContaining("threads.file (TARN_THREADS_FILE) is not a setting");
    }

    @Test
    void secrets_are_masked_wherever_settings_are_printed() {
        SettingSources sources = new SettingSources(
                List.of("--store-password=hunter2"),
                Map.of("TARN_KAFKA_SASL_JAAS_CONFIG", "x required password=\"swordfish\";"));
        Settings all = Settings.of(ALL, sources);

        assertThat(all + String.join("\n", all.describe()) + sources).doesNotContain("hunter2", "swordfish");
        assertThat(all.describe())
                .contains(
                        "store-password = ******  (--store-password)",
                        "kafka.sasl.jaas.config = ******  (TARN_KAFKA_SASL_JAAS_CONFIG)",
                        "threads = 1  (default)");
        assertThat(all.secretTexts()).contains("hunter2", "swordfish");
    }

    @Test
    void a_bad_secret_is_not_shown_in_the_error() {
        Setting<String> pin = Setting.secret("pin").check(s -> s.length() == 4, "four digits");

        assertThatThrownBy(() -> Settings.of(List.of(pin), SettingSources.values(Map.of("pin", "hunter2"))))
                .hasMessageContaining("four digits")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void two_declarations_of_one_name_or_one_variable_are_a_fault_of_the_program() {
        assertThatThrownBy(() -> Settings.of(List.of(THREADS, THREADS), SettingSources.values(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Settings.of(
                        List.of(Setting.string("a.b"), Setting.string("a-b")), SettingSources.values(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Settings settings(List<String> arguments, Map<String, String> environment) {
        return Settings.of(ALL, new SettingSources(arguments, environment));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tarn.properties"), text);
    }
}
