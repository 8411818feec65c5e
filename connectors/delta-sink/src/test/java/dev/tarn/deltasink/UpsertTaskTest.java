package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.KEY;
import static dev.tarn.deltasink.Users.P0;
import static dev.tarn.deltasink.Users.P1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.deltasink.WorkerDouble.HandClock;
import dev.tarn.deltasink.WorkerDouble.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpsertTaskTest {
    private static final Schema USER = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("seq", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema USER_WITH_CITY = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("city", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @TempDir
    Path root;

    private final Topics topics = new Topics();
    private final HandClock clock = new HandClock();
    private final Map<Long, String> expected = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void the_last_record_of_a_key_is_its_row_and_a_null_value_deletes_it(String by) {
        WorkerDouble worker = worker(by, Map.of());
        worker.start(P0);
        put(0, 1, "a");
        put(0, 2, "b");
        put(0, 1, "c");
        flush(worker);
        put(0, 2, null);
        put(0, 3, "d");
        put(0, 3, null);
        put(0, 4, "e");
        flush(worker);

        assertThat(rows(by)).isEqualTo(expected).containsOnlyKeys(1L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void a_lower_sequence_never_replaces_a_higher_one_after_a_restart_too(String by) {
        WorkerDouble worker = worker(by, Map.of("sequence.column", "seq"));
        worker.start(P0);
        append(0, 1, struct(1, "new", 9L));
        append(0, 1, struct(1, "old", 8L));
        flush(worker);
        worker.kill();
        worker.start(P0);
        append(0, 1, struct(1, "older", 7L));
        append(0, 2, struct(2, "other", 1L));
        flush(worker);

        assertThat(rows(by)).isEqualTo(Map.of(1L, "new", 2L, "other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void a_column_that_comes_in_mid_batch_is_added_and_rows_before_it_have_none(String by) {
        WorkerDouble worker = worker(by, Map.of());
        worker.start(P0);
        put(0, 1, "a");
        put(0, 2, "b");
        append(0, 2, new Struct(USER_WITH_CITY).put("id", 2L).put("name", "B").put("city", "Zug"));
        put(0, 3, "c");
        flush(worker);

        assertThat(new TableContent(root.resolve("users"), by.equals("deletion-vectors")).rows("id", "name", "city"))
                .containsExactlyInAnyOrder(
                        new Object[] {1L, "a", null}, new Object[] {2L, "B", "Zug"}, new Object[] {3L, "c", null});
        assertThat(worker.rejected).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void a_record_without_a_key_is_rejected(String by) {
        WorkerDouble worker = worker(by, Map.of());
        worker.start(P0);
        topics.append(new SinkRecord("users", 0, null, null, USER, struct(1, "a", null), 0));
        flush(worker);

        assertThat(worker.rejected).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void rows_of_two_partitions_that_somebody_put_into_one_file_are_replaced_once_each(String by) {
        WorkerDouble worker = worker(by, Map.of());
        worker.start(P0, P1);
        for (long key = 0; key < 6; key++) {
            put((int) (key % 2), key, "a" + key);
        }
        flush(worker);
        new TableContent(root.resolve("users"), by.equals("deletion-vectors")).intoOneFile();

        put(0, 0, "b");
        put(1, 1, "b");
        put(1, 3, null);
        flush(worker);
        assertThat(rows(by)).isEqualTo(expected);

        worker.commitOffsets();
        assertThat(worker.committed).containsEntry(P0, 4L).containsEntry(P1, 5L);
        put(0, 2, "c");
        put(1, 1, "c");
        flush(worker);
        assertThat(rows(by)).isEqualTo(expected);
    }

    /** Whatever happens to tasks, the table is what a map of the topic's records is. */
    @ParameterizedTest
    @CsvSource({
        "copy-on-write,1", "copy-on-write,2", "copy-on-write,3", "copy-on-write,4", "copy-on-write,5",
        "deletion-vectors,1", "deletion-vectors,2", "deletion-vectors,3", "deletion-vectors,4", "deletion-vectors,5"
    })
    void kills_rebalances_and_zombies_leave_the_table_as_the_topic_has_it(String by, long seed) {
        Random random = new Random(seed);
        TwoTasks tasks = new TwoTasks(worker(by, Map.of()), worker(by, Map.of()), clock, random, P0, P1);
        for (int step = 0; step < 60; step++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                long key = random.nextInt(12);
                put((int) (key % 2), key, random.nextInt(5) == 0 ? null : "v" + step + "." + i);
            }
            tasks.poll();
            tasks.happens(random.nextInt(12));
        }
        tasks.finish();

        assertThat(rows(by)).isEqualTo(expected);
    }

    private Map<Long, String> rows(String by) {
        Map<Long, String> rows = new TreeMap<>();
        for (Object[] row : new TableContent(root.resolve("users"), by.equals("deletion-vectors")).rows("id", "name")) {
            assertThat(rows.put((Long) row[0], (String) row[1]))
                    .as("one row a key")
                    .isNull();
        }
        return rows;
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(0);
    }

    private void put(int partition, long key, String name) {
        append(partition, key, name == null ? null : struct(key, name, null));
        if (name == null) {
            expected.remove(key);
        } else {
            expected.put(key, name);
        }
    }

    private static Struct struct(long id, String name, Long seq) {
        return new Struct(USER).put("id", id).put("name", name).put("seq", seq);
    }

    private void append(int partition, long key, Struct value) {
        topics.append(new SinkRecord(
                "users",
                partition,
                KEY,
                Users.key(key),
                value == null ? null : value.schema(),
                value,
                topics.end(new TopicPartition("users", partition))));
    }

    private WorkerDouble worker(String by, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name",
                "users-sink",
                "table.root",
                root.toString(),
                "flush.interval.ms",
                "1000",
                "mode",
                "upsert",
                "upsert.by",
                by,
                "key.format",
                "connect",
                "index.folder",
                indexFolder()));
        settings.putAll(more);
        return new WorkerDouble(topics, clock, settings);
    }

    private String indexFolder() {
        try {
            return Files.createDirectories(root.resolve("index")).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
