package dev.tarn.snowflakesink.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private static final Schema KEY = SchemaBuilder.struct()
            .name("SampleKey")
            .field("device_id", Schema.INT64_SCHEMA)
            .field("time", Schema.INT64_SCHEMA)
            .build();
    private static final Schema ROW = SchemaBuilder.struct()
            .name("Sample")
            .field("device_id", Schema.INT64_SCHEMA)
            .field("time", Schema.INT64_SCHEMA)
            .field("heartrate", Schema.FLOAT64_SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final ChangeLog<SinkRecord> changes = new ChangeLog<>();

    @Test
    void a_record_becomes_the_columns_of_its_key_those_of_its_value_what_was_done_and_its_offset() {
        Struct change = change(record(41, key(), row().put("note", "at rest")));

        assertThat(names(change)).containsExactly("device_id", "time", "heartrate", "note", "OP", "_SEQ");
        assertThat(change.getInt64("device_id")).isEqualTo(7);
        assertThat(change.getInt64("time")).isEqualTo(1_678_521_901_000_001L);
        assertThat(change.getFloat64("heartrate")).isEqualTo(64.5);
        assertThat(change.getString("note")).isEqualTo("at rest");
        assertThat(change.getString("OP")).isEqualTo("u");
        assertThat(change.getInt64("_SEQ")).isEqualTo(41);
    }

    @Test
    void a_tombstone_becomes_the_columns_of_its_key_a_delete_and_its_offset() {
        Struct change = change(new SinkRecord("gold.samples", 3, KEY, key(), null, null, 42));

        assertThat(names(change)).containsExactly("device_id", "time", "OP", "_SEQ");
        assertThat(change.getInt64("device_id")).isEqualTo(7);
        assertThat(change.getString("OP")).isEqualTo("d");
        assertThat(change.getInt64("_SEQ")).isEqualTo(42);
    }

    @Test
    void columns_of_the_value_may_be_null_those_of_the_key_the_operation_and_the_sequence_may_not() {
        Schema schema = change(record(0, key(), row())).schema();

        assertThat(schema.field("heartrate").schema().isOptional()).isTrue();
        assertThat(schema.field("note").schema().isOptional()).isTrue();
        assertThat(List.of("device_id", "time", "OP", "_SEQ"))
                .noneMatch(column -> schema.field(column).schema().isOptional());
    }

    @Test
    void a_null_stays_null_where_the_field_has_a_default() {
        Schema row = SchemaBuilder.struct()
                .field("device_id", Schema.INT64_SCHEMA)
                .field(
                        "zip",
                        SchemaBuilder.string().optional().defaultValue("00000").build())
                .build();
        Struct change = change(record(0, key(), new Struct(row).put("device_id", 7L)));

        assertThat(change.get("zip")).isNull();
        assertThat(change.schema().field("zip").schema().defaultValue()).isNull();
    }

    @Test
    void the_meaning_of_a_type_is_kept() {
        Schema day =
                Date.builder().doc("A day.").parameter("origin", "calendar").build();
        Schema row = SchemaBuilder.struct().field("day", day).build();
        Struct value = new Struct(row).put("day", Date.toLogical(day, 1));
        Schema column = change(record(0, key(), value)).schema().field("day").schema();

        assertThat(column.name()).isEqualTo(Date.LOGICAL_NAME);
        assertThat(column.version()).isEqualTo(day.version());
        assertThat(column.doc()).isEqualTo("A day.");
        assertThat(column.parameters()).isEqualTo(Map.of("origin", "calendar"));
        assertThat(column.isOptional()).isTrue();
    }

    @Test
    void arrays_maps_and_records_keep_what_they_are_made_of() {
        Schema home = SchemaBuilder.struct().field("city", Schema.STRING_SCHEMA).build();
        Schema row = SchemaBuilder.struct()
                .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .field(
                        "counts",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                                .build())
                .field("home", home)
                .build();
        Struct value = new Struct(row)
                .put("tags", List.of("a", "b"))
                .put("counts", Map.of("x", 1L))
                .put("home", new Struct(home).put("city", "Pasadena"));
        Struct change = change(record(0, key(), value));

        assertThat(change.getArray("tags")).containsExactly("a", "b");
        assertThat(change.getMap("counts")).isEqualTo(Map.of("x", 1L));
        assertThat(((Struct) change.get("home")).getString("city")).isEqualTo("Pasadena");
        change.validate();
    }

    @Test
    void where_the_record_comes_from_is_kept_and_the_key_stands_in_the_columns_alone() {
        SinkRecord record = new SinkRecord(
                "gold.samples", 3, KEY, key(), ROW, row(), 41, 1_700_000_000_000L, TimestampType.LOG_APPEND_TIME);
        record.headers().addString("from", "here");
        SinkRecord change = changes.apply(record);

        assertThat(change.topic()).isEqualTo("gold.samples");
        assertThat(change.kafkaPartition()).isEqualTo(3);
        assertThat(change.kafkaOffset()).isEqualTo(41);
        assertThat(change.timestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(change.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        assertThat(change.headers().lastWithName("from").value()).isEqualTo("here");
        assertThat(change.key()).isNull();
        assertThat(change.keySchema()).isNull();
    }

    @Test
    void a_schema_that_evolves_gives_changes_with_the_new_column_and_the_old_ones_meanwhile() {
        Schema grown = SchemaBuilder.struct()
                .field("device_id", Schema.INT64_SCHEMA)
                .field("time", Schema.INT64_SCHEMA)
                .field("heartrate", Schema.FLOAT64_SCHEMA)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .field("battery", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        Struct newer = new Struct(grown)
                .put("device_id", 7L)
                .put("time", 1_678_521_901_000_001L)
                .put("heartrate", 64.5)
                .put("battery", 80);

        assertThat(names(change(record(0, key(), row())))).doesNotContain("battery");
        assertThat(change(record(1, key(), newer)).getInt32("battery")).isEqualTo(80);
        assertThat(names(change(record(2, key(), row())))).doesNotContain("battery");
    }

    @Test
    void changes_of_equal_schemas_have_the_same_schema_object() {
        Schema again = SchemaBuilder.struct()
                .name("Sample")
                .field("device_id", Schema.INT64_SCHEMA)
                .field("time", Schema.INT64_SCHEMA)
                .field("heartrate", Schema.FLOAT64_SCHEMA)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct value = new Struct(again)
                .put("device_id", 7L)
                .put("time", 1_678_521_901_000_001L)
                .put("heartrate", 64.5);

        assertThat(change(record(0, key(), row())).schema())
                .isSameAs(change(record(1, key(), value)).schema());
        assertThat(changes.shapesKept()).isEqualTo(1);
    }

    @Test
    void no_more_than_a_hundred_schemas_are_kept() {
        for (int i = 0; i < 150; i++) {
            Schema row = SchemaBuilder.struct()
                    .field("column_" + i, Schema.INT64_SCHEMA)
                    .build();
            changes.apply(record(i, key(), new Struct(row).put("column_" + i, 1L)));
        }
        assertThat(changes.shapesKept()).isEqualTo(100);
    }

    @Test
    void a_record_without_a_key_is_refused_with_its_place() {
        assertRefused(new SinkRecord("gold.samples", 3, null, null, ROW, row(), 41))
                .hasMessageStartingWith("gold.samples-3 at offset 41: the key is null");
    }

    @Test
    void a_key_without_columns_is_refused_with_what_it_is() {
        assertRefused(new SinkRecord("gold.samples", 3, Schema.STRING_SCHEMA, "7", ROW, row(), 41))
                .hasMessageContaining("the key is a String");
    }

    @Test
    void a_value_without_columns_is_refused_with_what_it_is() {
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
        assertRefused(new SinkRecord("gold.samples", 3, KEY, key(), Schema.BYTES_SCHEMA, bytes, 41))
                .hasMessageContaining("the value is a byte[]");
        assertRefused(new SinkRecord("gold.samples", 3, KEY, key(), null, Map.of("heartrate", 1), 41))
                .hasMessageContaining("has no columns");
    }

    @Test
    void a_key_column_that_is_null_is_refused() {
        Schema key = SchemaBuilder.struct()
                .field("device_id", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        assertRefused(record(41, new Struct(key), row())).hasMessageContaining("column device_id of the key is null");
    }

    @Test
    void a_value_that_names_another_key_is_refused() {
        assertRefused(record(41, key(), row().put("device_id", 8L)))
                .hasMessageContaining("key and value differ in column device_id");
    }

    @Test
    void a_field_that_is_called_like_a_column_of_the_change_is_refused() {
        Schema row = SchemaBuilder.struct().field("op", Schema.STRING_SCHEMA).build();
        assertRefused(record(41, key(), new Struct(row).put("op", "x"))).hasMessageContaining("columns op and OP");
    }

    @Test
    void fields_that_differ_in_case_alone_are_refused() {
        Schema row =
                SchemaBuilder.struct().field("Device_Id", Schema.INT64_SCHEMA).build();
        assertRefused(record(41, key(), new Struct(row).put("Device_Id", 7L)))
                .hasMessageContaining("columns device_id and Device_Id");
    }

    @Test
    void a_record_of_a_source_is_refused() {
        try (ChangeLog<SourceRecord> ofASource = new ChangeLog<>()) {
            SourceRecord record = new SourceRecord(Map.of(), Map.of(), "gold.samples", ROW, row());
            assertThatThrownBy(() -> ofASource.apply(record)).hasMessageContaining("for sinks");
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(SinkRecord record) {
        return assertThatThrownBy(() -> changes.apply(record)).isInstanceOf(DataException.class);
    }

    private Struct change(SinkRecord record) {
        return (Struct) changes.apply(record).value();
    }

    private static List<String> names(Struct change) {
        return change.schema().fields().stream().map(field -> field.name()).toList();
    }

    private static SinkRecord record(long offset, Struct key, Struct row) {
        return new SinkRecord("gold.samples", 3, key.schema(), key, row.schema(), row, offset);
    }

    private static Struct key() {
        return new Struct(KEY).put("device_id", 7L).put("time", 1_678_521_901_000_001L);
    }

    private static Struct row() {
        return new Struct(ROW)
                .put("device_id", 7L)
                .put("time", 1_678_521_901_000_001L)
                .put("heartrate", 64.5);
    }
}
