package dev.tarn.deltasink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.deltasink.DeltaSinkConnector;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

/** What a person sees who fills in a form that is made of Connect's validation. */
class SuggestionsTest {
    @Test
    void what_a_setting_can_be_is_offered() {
        Map<String, ConfigValue> form = form(Map.of());

        assertThat(form.get("mode").recommendedValues()).containsExactly("append", "upsert");
        assertThat(form.get("value.format").recommendedValues()).containsExactly("connect", "avro", "json", "raw");
        assertThat(form.get("schema.evolution").recommendedValues()).containsExactly("add", "none");
        assertThat(form.get("offsets.regressed").recommendedValues()).containsExactly("fail", "skip");
        assertThat(form.get("compaction").recommendedValues()).containsExactly(true, false);
        assertThat(form.get("metadata.columns").recommendedValues()).contains("topic", "offset");
    }

    @Test
    void upsert_is_offered_no_way_without_keys() {
        assertThat(form(Map.of()).get("key.format").recommendedValues()).contains("none");
        assertThat(form(Map.of("mode", "upsert", "key.format", "raw"))
                        .get("key.format")
                        .recommendedValues())
                .containsExactly("connect", "avro", "json", "raw");
    }

    @Test
    void columns_are_asked_for_where_a_part_is_json() {
        assertThat(form(Map.of("value.format", "avro")).get("value.columns").visible())
                .isFalse();
        assertThat(form(Map.of("value.format", "json")).get("value.columns").visible())
                .isTrue();
        assertThat(form(Map.of("value.format", "json")).get("key.columns").visible())
                .isFalse();
        assertThat(form(Map.of("value.format", "json", "value.columns", "id number"))
                        .get("value.columns")
                        .errorMessages())
                .anySatisfy(error -> assertThat(error).contains("there is no type 'number'"));
    }

    @Test
    void columns_of_metadata_are_offered_to_partition_by() {
        Map<String, ConfigValue> form = form(Map.of("metadata.columns", "topic, offset, timestamp:at"));

        assertThat(form.get("partition.by").recommendedValues())
                .containsExactly("topic", "date(at)", "hour(at)", "week_part(at)");
        assertThat(form.get("derived.columns").recommendedValues())
                .containsExactly("date(at)", "hour(at)", "week_part(at)");
        for (Object offered : form.get("partition.by").recommendedValues()) {
            assertThat(PartitionColumns.parse((String) offered)).hasSize(1);
        }
    }

    @Test
    void what_has_no_effect_is_not_shown() {
        assertThat(hidden(Map.of()))
                .contains("upsert.by", "index.folder", "sequence.column", "schema.registry.url", "raw.as")
                .contains("compaction.deleted.percent", "s3.endpoint", "s3.secret.key")
                .doesNotContain("compaction.bytes", "mode", "flush.rows");
        assertThat(hidden(Map.of("mode", "upsert", "key.format", "connect")))
                .contains("index.folder", "compaction.deleted.percent")
                .doesNotContain("upsert.by", "sequence.column");
        assertThat(hidden(Map.of("mode", "upsert", "key.format", "raw", "upsert.by", "deletion-vectors")))
                .doesNotContain("upsert.by", "index.folder", "compaction.deleted.percent", "raw.as");
        assertThat(hidden(Map.of("value.format", "avro", "schema.registry.url", "http://r")))
                .doesNotContain("schema.registry.url", "schema.registry.basic.auth.user.info");
        assertThat(hidden(Map.of("compaction", "false"))).contains("compaction.bytes", "compaction.interval.ms");
        assertThat(hidden(Map.of("table.root", "s3a://lake/x"))).doesNotContain("s3.endpoint", "s3.secret.key");
    }

    /** Connect's own check of a form asks again for the settings that another one governs: it has to know which. */
    @Test
    void a_setting_that_decides_over_others_names_them() {
        ConfigDef definition = SinkSettings.definition();
        TreeSet<String> governed = new TreeSet<>();
        definition.configKeys().values().forEach(key -> governed.addAll(key.dependents));

        assertThat(governed).containsAll(hidden(Map.of())).containsAll(hidden(Map.of("compaction", "false")));
        assertThat(definition.configKeys().keySet()).containsAll(governed);
    }

    private static Set<String> hidden(Map<String, String> more) {
        return form(more).values().stream()
                .filter(value -> !value.visible())
                .map(ConfigValue::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ConfigValue> form(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("name", "sink", "table.root", "/tmp/lake", "topics", "a"));
        settings.putAll(more);
        return new DeltaSinkConnector()
                .validate(settings).configValues().stream()
                        .collect(Collectors.toMap(ConfigValue::name, Function.identity()));
    }
}
