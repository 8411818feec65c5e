package dev.tarn.deltasink.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.settings.SinkConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    private static final TopicPartition P0 = new TopicPartition("orders", 0);
    private static final Schema ORDER = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field(
                    "item",
                    SchemaBuilder.string().optional().doc("What was bought.").build())
            .build();

    @TempDir
    Path lake;

    private int misfits;

    @Test
    void a_table_that_is_not_there_is_shown_as_it_would_be_made() throws IOException {
        String plan = plan(
                Map.of("partition.by", "truncate(id, 10) as ten", "table.properties", "delta.checkpointInterval=5"),
                order(0));

        assertThat(plan)
                .contains(lake + "/orders")
                .contains("would be made, appended to, partitioned by ten, with {delta.checkpointInterval=5}")
                .contains("id long not null")
                .contains("item string  -- What was bought.")
                .contains("ten long");
        assertThat(lake).isEmptyDirectory();
    }

    @Test
    void a_table_that_is_there_is_shown_with_what_it_would_get() throws IOException {
        make(Primitive.LONG);

        assertThat(plan(Map.of(), order(0))).contains("is there, version 0").contains("would get the columns [item]");
        assertThat(misfits).isZero();
        assertThat(plan(Map.of("schema.evolution", "none"), order(0))).contains("DOES NOT TAKE", "[item]");
        assertThat(misfits).isEqualTo(1);
    }

    @Test
    void a_table_that_does_not_take_the_records_is_told_with_the_column() throws IOException {
        make(Primitive.STRING);

        assertThat(plan(Map.of(), order(0))).contains("DOES NOT TAKE", "column id is");
        assertThat(misfits).isEqualTo(1);
    }

    @Test
    void a_property_that_the_table_cannot_have_is_refused_as_the_sink_would_refuse_it() {
        assertThatThrownBy(() -> plan(Map.of("table.properties", "delta.enableChangeDataFeed=true"), order(0)))
                .hasMessageContaining("delta.enableChangeDataFeed");
    }

    @Test
    void records_that_become_no_row_are_told_with_the_reason() throws IOException {
        String plan = plan(
                Map.of("mode", "upsert", "key.format", "connect", "upsert.by", "deletion-vectors"),
                new SinkRecord("orders", 0, null, null, ORDER, order(0).value(), 0));

        assertThat(plan)
                .contains("1 records of the sample would become no row")
                .contains("orders partition 0 offset 0: the record has no key");
    }

    @Test
    void a_registry_that_does_not_answer_ends_the_plan() {
        SinkRecord avro = new SinkRecord("orders", 0, null, null, null, new byte[] {0, 0, 0, 0, 1, 2}, 0);
        Map<String, String> settings = Map.of("value.format", "avro", "schema.registry.url", "http://127.0.0.1:1");

        assertThatThrownBy(() -> plan(settings, avro))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("http://127.0.0.1:1");
    }

    private String plan(Map<String, String> more, SinkRecord... sample) throws IOException {
        Map<String, String> settings =
                new HashMap<>(Map.of("name", "orders", "topics", "orders", "table.root", lake.toString()));
        settings.putAll(more);
        StringWriter told = new StringWriter();
        try (Rehearsal rehearsal = new Rehearsal(settings)) {
            rehearsal.run(Set.of(P0), List.of(sample));
            PlanText text = new PlanText(new PrintWriter(told), new SinkConfig(settings), rehearsal);
            text.tell(Set.of("orders"), List.of(sample), List.of());
            misfits = text.misfits();
        }
        return told.toString();
    }

    private void make(ColumnType id) {
        new StandaloneEngine(TableStorage.configuration(Map.of()), lake + "/orders")
                .create(new TableDefinition(TableSchema.of(Column.required("id", id)), null, List.of(), Map.of()));
    }

    private static SinkRecord order(long offset) {
        return new SinkRecord(
                "orders",
                0,
                null,
                null,
                ORDER,
                new Struct(ORDER).put("id", offset).put("item", "a"),
                offset);
    }
}
