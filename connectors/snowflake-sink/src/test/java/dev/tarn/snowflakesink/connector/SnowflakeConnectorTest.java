package dev.tarn.snowflakesink.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnowflakeConnectorTest {
    private static final SnowflakeConnector CONNECTOR = new SnowflakeConnector(
            "http://127.0.0.1:8085", "TARN_LOADER", Path.of("/etc/tarn/keys/loader.p8"), "http://127.0.0.1:9094");

    @Test
    void every_silver_and_gold_topic_has_its_table() {
        assertThat(SnowflakeConnector.topics())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Table.values()).map(Table::topic).toList());
        for (Table table : Table.values()) {
            assertThat(SnowflakeConnector.tables())
                    .containsEntry(
                            table.topic(), table.topic().replace('.', '_').toUpperCase(Locale.ROOT));
        }
    }

    /** The connector takes topics for patterns there, and refuses two that match each other. */
    @Test
    void no_topic_matches_another_as_a_pattern() {
        for (String one : SnowflakeConnector.topics()) {
            assertThat(SnowflakeConnector.topics().stream().filter(other -> other.matches(one)))
                    .containsExactly(one);
        }
    }

    @Test
    void account_user_key_and_registry_are_those_given() {
        Map<String, String> settings = CONNECTOR.settings();
        assertThat(settings)
                .containsEntry("snowflake.url.name", "http://127.0.0.1:8085")
                .containsEntry("snowflake.user.name", "TARN_LOADER")
                .containsEntry("key.converter.schema.registry.url", "http://127.0.0.1:9094")
                .containsEntry("value.converter.schema.registry.url", "http://127.0.0.1:9094");
        assertThat(settings.values()).noneMatch(value -> value.contains("/etc/tarn/snowflake.properties"));
    }

    @Test
    void the_key_is_named_and_not_told_and_the_worker_may_read_its_folder_alone() {
        assertThat(CONNECTOR.settings())
                .containsEntry("snowflake.private.key", "${directory:/etc/tarn/keys:loader.p8}");
        assertThat(CONNECTOR.workerSettings())
                .containsEntry("config.providers.directory.param.allowed.paths", "/etc/tarn/keys");
    }
}
