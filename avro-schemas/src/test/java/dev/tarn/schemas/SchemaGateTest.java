package dev.tarn.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Plants one change at a time in a small record and expects the gate to name the field. */
class SchemaGateTest {
    private static final String RELEASED =
            """
            {"type": "record", "name": "R", "namespace": "t", "doc": "A record.", "fields": [
              {"name": "id", "type": "long", "doc": "The id."},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "kind", "type": {"type": "enum", "name": "K", "symbols": ["A", "B"], "default": "A"}},
              {"name": "level", "type": "int", "default": 1},
              {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
              {"name": "inner", "type": ["null", {"type": "record", "name": "I", "fields": [
                {"name": "deep", "type": "long"}]}], "default": null}
            ]}
            """;

    private static List<String> after(String what, String becomes) {
        assertThat(RELEASED).contains(what);
        return gate(RELEASED.replace(what, becomes));
    }

    private static List<String> gate(String current) {
        return SchemaGate.violations("1.0", Map.of("t.R", parse(RELEASED)), Map.of("t.R", parse(current)));
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }

    private static void refused(List<String> violations, String field) {
        assertThat(violations).anyMatch(line -> line.startsWith(field + " ") && line.endsWith("released in 1.0"));
    }

    @Test
    void the_released_schema_itself_passes() {
        assertThat(gate(RELEASED)).isEmpty();
    }

    @Test
    void docs_may_change() {
        assertThat(after("The id.", "Another doc.")).isEmpty();
        assertThat(after("A record.", "Still a record.")).isEmpty();
    }

    @Test
    void a_new_field_with_a_default_passes() {
        assertThat(after(
                        "]}], \"default\": null}\n",
                        "]}], \"default\": null},"
                                + "{\"name\": \"more\", \"type\": [\"null\", \"long\"], \"default\": null}\n"))
                .isEmpty();
    }

    @Test
    void a_new_field_without_a_default_is_refused() {
        refused(after("{\"name\": \"id\"", "{\"name\": \"more\", \"type\": \"long\"}, {\"name\": \"id\""), "t.R.more");
    }

    @Test
    void a_removed_field_that_had_a_default_passes_and_one_that_had_none_is_refused() {
        assertThat(after("{\"name\": \"level\", \"type\": \"int\", \"default\": 1},", ""))
                .isEmpty();
        refused(after("{\"name\": \"id\", \"type\": \"long\", \"doc\": \"The id.\"},", ""), "t.R.id");
    }

    @Test
    void a_renamed_field_is_refused() {
        refused(after("\"name\": \"at\"", "\"name\": \"time\""), "t.R.at");
    }

    @Test
    void a_changed_type_is_refused() {
        refused(after("\"name\": \"id\", \"type\": \"long\"", "\"name\": \"id\", \"type\": \"int\""), "t.R.id");
        refused(
                after("\"name\": \"level\", \"type\": \"int\"", "\"name\": \"level\", \"type\": \"long\""),
                "t.R.level");
    }

    @Test
    void text_that_becomes_bytes_is_refused_though_avro_reads_both() {
        refused(after("\"string\"", "\"bytes\""), "t.R.note");
    }

    @Test
    void a_field_that_becomes_nullable_or_not_is_refused() {
        refused(
                after("\"name\": \"id\", \"type\": \"long\"", "\"name\": \"id\", \"type\": [\"null\", \"long\"]"),
                "t.R.id");
        refused(after("[\"null\", \"string\"], \"default\": null", "\"string\""), "t.R.note");
    }

    @Test
    void a_logical_type_that_comes_goes_or_changes_is_refused() {
        refused(after("timestamp-micros", "timestamp-millis"), "t.R.at");
        refused(after("{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}", "\"long\""), "t.R.at");
        refused(after("{\"type\": \"int\", \"logicalType\": \"date\"}", "\"int\""), "t.R.born");
        refused(
                after(
                        "\"deep\", \"type\": \"long\"",
                        "\"deep\", \"type\": {\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}"),
                "t.R.inner.deep");
    }

    @Test
    void another_default_is_refused() {
        refused(after("\"default\": 1", "\"default\": 2"), "t.R.level");
    }

    @Test
    void a_new_symbol_may_only_follow_the_last() {
        assertThat(after("[\"A\", \"B\"]", "[\"A\", \"B\", \"C\"]")).isEmpty();
        refused(after("[\"A\", \"B\"]", "[\"A\", \"C\", \"B\"]"), "t.R.kind");
        refused(after("[\"A\", \"B\"]", "[\"B\", \"A\"]"), "t.R.kind");
        refused(after("[\"A\", \"B\"]", "[\"A\"]"), "t.R.kind");
    }

    @Test
    void fields_in_another_order_are_refused() {
        String level = "{\"name\": \"level\", \"type\": \"int\", \"default\": 1},";
        String moved = RELEASED.replace(level, "").replace("{\"name\": \"id\"", level + "{\"name\": \"id\"");
        refused(gate(moved), "t.R");
    }

    @Test
    void a_change_inside_a_nested_record_is_refused_with_its_path() {
        refused(after("\"deep\", \"type\": \"long\"", "\"deep\", \"type\": \"string\""), "t.R.inner.deep");
    }

    @Test
    void a_removed_schema_is_refused() {
        refused(SchemaGate.violations("1.0", Map.of("t.R", parse(RELEASED)), Map.of()), "t.R");
    }

    @Test
    void a_new_schema_passes() {
        Map<String, Schema> current =
                Map.of("t.R", parse(RELEASED), "t.New", parse(RELEASED.replace("\"R\"", "\"New\"")));
        assertThat(SchemaGate.violations("1.0", Map.of("t.R", parse(RELEASED)), current))
                .isEmpty();
    }

    @Test
    void a_field_removed_and_added_again_meets_every_version_that_was_released() {
        String first = RELEASED;
        String back = RELEASED.replace(
                        "\"name\": \"level\", \"type\": \"int\"", "\"name\": \"level\", \"type\": \"string\"")
                .replace("\"default\": 1", "\"default\": \"1\"");
        refused(SchemaGate.violations("1.0", Map.of("t.R", parse(first)), Map.of("t.R", parse(back))), "t.R.level");
    }
}
