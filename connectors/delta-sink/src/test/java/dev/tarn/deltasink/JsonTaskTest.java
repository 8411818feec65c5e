package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.P0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.deltasink.WorkerDouble.HandClock;
import dev.tarn.deltasink.WorkerDouble.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON without a schema, from bytes to the table. */
class JsonTaskTest {
    @TempDir
    Path root;

    private final Topics topics = new Topics();
    private final HandClock clock = new HandClock();

    @Test
    void objects_become_rows_of_the_columns_that_were_told_and_what_does_not_fit_is_rejected() throws Exception {
        WorkerDouble worker = worker(Map.of("value.columns", "id long not null, name string, at timestamp(ms)"));
        worker.start(P0);
        put(null, "{\"id\":1,\"name\":\"a\",\"at\":1500,\"more\":[1]}");
        put(null, "{\"id\":\"2\"}");
        put(null, "{\"name\":\"b\"}");
        put(null, "{\"at\":0.25,\"id\":3}");
        flush(worker);

        TableContent table = new TableContent(root.resolve("users"));
        assertThat(table.rows("id", "name", "at"))
                .containsExactlyInAnyOrder(new Object[] {1L, "a", 1_500_000L}, new Object[] {3L, null, 250L});
        assertThat(table.snapshot().schema().columns())
                .containsExactly(
                        Column.required("id", Primitive.LONG),
                        Column.optional("name", Primitive.STRING),
                        Column.optional("at", Primitive.TIMESTAMP));
        assertThat(worker.rejected).extracting(SinkRecord::kafkaOffset).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void a_key_of_json_tells_rows_apart(String by) throws Exception {
        WorkerDouble worker = worker(Map.of(
                "mode", "upsert",
                "upsert.by", by,
                "key.format", "json",
                "key.columns", "id long not null",
                "value.columns", "id long not null, name string",
                "index.folder", Files.createDirectory(root.resolve("index")).toString()));
        worker.start(P0);
        put("{\"id\":1}", "{\"id\":1,\"name\":\"a\"}");
        put("{\"id\":2}", "{\"id\":2,\"name\":\"b\"}");
        put("{\"id\":1}", "{\"id\":1,\"name\":\"c\"}");
        flush(worker);
        put("{\"id\":2}", null);
        flush(worker);

        assertThat(new TableContent(root.resolve("users"), by.equals("deletion-vectors")).rows("id", "name"))
                .containsExactly(new Object[] {1L, "c"});
    }

    private void put(String key, String value) {
        topics.append(new SinkRecord("users", 0, null, bytes(key), null, bytes(value), topics.end(P0)));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(0);
    }

    private WorkerDouble worker(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", "users-sink",
                "table.root", root.toString(),
                "flush.interval.ms", "1000",
                "value.format", "json"));
        settings.putAll(more);
        return new WorkerDouble(topics, clock, settings);
    }
}
