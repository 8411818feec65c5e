package dev.tarn.deltasink.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.deltasink.DeltaSinkConnector;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class SinkConfigTest {
    @Test
    void a_topic_goes_where_the_rule_says() {
        assertThat(paths(Map.of()).of("silver.users")).isEqualTo("silver.users");
        assertThat(paths(Map.of("table.path", "${topic.path}")).of("silver.users"))
                .isEqualTo("silver/users");
        assertThat(paths(Map.of("table.path", "$2/$1", "table.topic.regex", "(\\w+)\\.(\\w+)"))
                        .of("silver.users"))
                .isEqualTo("users/silver");
        assertThat(paths(Map.of("table.map", "silver.users:people,other:x")).of("silver.users"))
                .isEqualTo("people");
    }

    @Test
    void a_topic_without_a_place_below_the_root_is_refused() {
        TablePaths paths = paths(Map.of("table.path", "$1", "table.topic.regex", "raw-(.*)"));

        assertThatThrownBy(() -> paths.of("silver.users"))
                .hasMessageContaining("silver.users")
                .hasMessageContaining("table.map");
        assertThatThrownBy(() -> paths.of("raw-..")).hasMessageContaining("below the root");
        assertThatThrownBy(() -> paths.of("raw-")).hasMessageContaining("below the root");
        assertThat(paths.of("raw-a..b")).isEqualTo("a..b");
    }

    @Test
    void commas_inside_a_transform_do_not_end_it() {
        SinkConfig config = config(Map.of("partition.by", "topic, truncate(zip, 3) as z, date(at)"));

        assertThat(config.partitionBy()).extracting(c -> c.name()).containsExactly("topic", "z", "at_date");
    }

    @Test
    void derived_columns_are_made_and_not_partitioned_by() {
        SinkConfig config = config(Map.of("derived.columns", "date(at) as day", "partition.by", "week_part(at)"));

        assertThat(config.derived()).extracting(c -> c.name()).containsExactly("day");
        assertThat(config.partitionBy()).extracting(c -> c.name()).containsExactly("at_week_part");
    }

    @Test
    void metadata_columns_have_the_names_they_are_given() {
        SinkConfig config = config(Map.of("metadata.columns", "offset:_seq, topic, header.tarn-file:source_file"));

        assertThat(config.metadata())
                .extracting(m -> m.column().name())
                .containsExactly("_seq", "topic", "source_file");
    }

    @Test
    void connects_validation_says_at_which_setting_what_is_wrong() {
        assertThat(errors(Map.of("mode", "merge"))).containsKey("mode");
        assertThat(errors(Map.of("flush.rows", "0"))).containsKey("flush.rows");
        assertThat(errors(Map.of("partition.by", "month(x)"))).containsKey("partition.by");
        assertThat(errors(Map.of("derived.columns", "topic"))).containsKey("derived.columns");
        assertThat(errors(Map.of("metadata.columns", "ofset"))).containsKey("metadata.columns");
        assertThat(errors(Map.of("table.topic.regex", "("))).containsKey("table.topic.regex");
        assertThat(errors(Map.of("mode", "upsert"))).containsKey("key.format");
        assertThat(errors(Map.of("value.format", "avro"))).containsKey("schema.registry.url");
        assertThat(errors(Map.of("value.format", "json"))).containsKey("value.columns");
        assertThat(errors(Map.of("value.format", "json", "value.columns", "id number")))
                .containsKey("value.columns");
        assertThat(errors(Map.of("key.format", "json"))).containsKey("key.columns");
        assertThat(errors(Map.of("sequence.column", "seq"))).containsKey("sequence.column");
        assertThat(errors(Map.of())).isEmpty();
    }

    @Test
    void secrets_are_not_shown() {
        Map<String, String> settings = new HashMap<>(required());
        settings.put("s3.secret.key", "hush");
        settings.put("s3.access.key", "quiet");

        Config config = new DeltaSinkConnector().validate(settings);

        assertThat(config.configValues().toString()).doesNotContain("hush").doesNotContain("quiet");
    }

    private static Map<String, String> errors(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(required());
        settings.putAll(more);
        Map<String, String> errors = new HashMap<>();
        for (ConfigValue value : new DeltaSinkConnector().validate(settings).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages().toString());
            }
        }
        return errors;
    }

    private static Map<String, String> required() {
        return Map.of("name", "sink", "table.root", "/tmp/lake", "topics", "a");
    }

    private static TablePaths paths(Map<String, String> more) {
        return config(more).paths();
    }

    private static SinkConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(required());
        settings.putAll(more);
        return new SinkConfig(settings);
    }
}
