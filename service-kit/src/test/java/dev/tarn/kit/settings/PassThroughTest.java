package dev.tarn.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassThroughTest {
    @Test
    void common_settings_reach_every_client_and_own_ones_win() {
        Settings all = settings(
                List.of(
                        "--kafka.security.protocol=SSL",
                        "--kafka.fetch.max.wait.ms=1",
                        "--kafka.consumer.fetch.max.wait.ms=2",
                        "--kafka.streams.max.warmup.replicas=1"),
                Map.of());

        assertThat(all.kafka("consumer")).isEqualTo(Map.of("security.protocol", "SSL", "fetch.max.wait.ms", "2"));
        assertThat(all.kafka("producer")).isEqualTo(Map.of("security.protocol", "SSL", "fetch.max.wait.ms", "1"));
        assertThat(all.kafkaOnly("streams")).isEqualTo(Map.of("max.warmup.replicas", "1"));
        assertThatThrownBy(() -> all.kafka("consumers")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_variable_names_a_setting_with_dots() {
        Settings all =
                settings(List.of(), Map.of("TARN_KAFKA_SASL_MECHANISM", "PLAIN", "TARN_KAFKA_PRODUCER_LINGER_MS", "7"));

        assertThat(all.kafka("producer")).isEqualTo(Map.of("sasl.mechanism", "PLAIN", "linger.ms", "7"));
    }

    @Test
    void the_registrys_client_gets_its_own_families_and_nothing_declared() {
        Settings all = settings(
                List.of("--registry.url=http://r", "--registry.basic.auth.credentials.source=USER_INFO"),
                Map.of("TARN_REGISTRY_BASIC_AUTH_USER_INFO", "me:hunter2"));

        assertThat(all.registry())
                .isEqualTo(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:hunter2"));
        assertThat(all.describe().toString()).doesNotContain("hunter2");
    }

    @Test
    void a_secret_that_is_passed_through_may_come_from_a_file(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("jaas"), "module required;\n");

        assertThat(settings(List.of(), Map.of("TARN_KAFKA_SASL_JAAS_CONFIG_FILE", secret.toString()))
                        .kafka("admin"))
                .isEqualTo(Map.of("sasl.jaas.config", "module required;"));
    }

    @Test
    void a_setting_of_kafka_that_names_a_file_itself_is_left_alone() {
        assertThat(settings(List.of("--kafka.sasl.oauthbearer.assertion.private.key.file=/k"), Map.of())
                        .kafka("admin"))
                .isEqualTo(Map.of("sasl.oauthbearer.assertion.private.key.file", "/k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.bootstrap.servers",
                "kafka.streams.processing.guarantee",
                "kafka.consumer.isolation.level",
                "kafka.streams.main.consumer.isolation.level",
                "kafka.streams.producer.transactional.id",
                "kafka.producer.transaction.timeout.ms",
                "kafka.streams.commit.interval.ms"
            })
    void what_tarn_decides_cannot_be_passed_through(String name) {
        assertThatThrownBy(() -> settings(List.of("--" + name + "=x"), Map.of()))
                .hasMessageContaining(name)
                .hasMessageContaining("cannot be passed through");
    }

    private static Settings settings(List<String> arguments, Map<String, String> environment) {
        return Settings.of(
                List.of(Setting.string("registry.url").defaultsTo("http://a")),
                new SettingSources(arguments, environment));
    }
}
