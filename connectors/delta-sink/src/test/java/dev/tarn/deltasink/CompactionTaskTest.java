package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.KEY;
import static dev.tarn.deltasink.Users.P0;
import static dev.tarn.deltasink.Users.P1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.deltasink.WorkerDouble.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionTaskTest {
    private static final Map<String, String> EAGER = Map.of(
            "compaction.interval.ms", "1",
            "compaction.min.files", "2",
            "compaction.deleted.percent", "10");

    @TempDir
    Path root;

    private final Users users = new Users();
    private final HandClock clock = new HandClock();

    @AfterEach
    void heal() {
        LostAnswers.comeBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void many_small_commits_leave_few_files_with_the_same_rows(String by) {
        WorkerDouble worker = worker(by, Map.of("compaction.interval.ms", "10000", "compaction.min.files", "4"));
        worker.start(P0, P1);
        for (int i = 0; i < 60; i++) {
            users.put(Users.partition(i), i, "v" + i);
            flush(worker);
        }

        assertSame(by);
        // Between two rounds there are ten commits of two tenths of the rows; the rest halves again and again.
        assertThat(files(by)).hasSizeLessThan(25);
        assertThat(compacted(by)).isTrue();
    }

    @Test
    void a_file_with_many_deleted_rows_is_written_anew_by_itself() {
        String by = "deletion-vectors";
        WorkerDouble worker = worker(by, Map.of("compaction.interval.ms", "60000", "compaction.deleted.percent", "50"));
        worker.start(P0);
        for (int i = 0; i < 10; i++) {
            users.put(P0, i, "old");
        }
        flush(worker);
        for (int i = 0; i < 6; i++) {
            users.put(P0, i, null);
        }
        flush(worker);
        assertThat(files(by)).singleElement().satisfies(file -> assertThat(file.deleted())
                .isPresent());

        clock.advance(60_000);
        worker.poll(0);

        assertThat(files(by)).singleElement().satisfies(file -> assertThat(file.deleted())
                .isEmpty());
        users.put(P0, 7, "new");
        users.put(P0, 8, null);
        flush(worker);
        assertSame(by);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "deletion-vectors"})
    void a_task_leaves_the_files_of_others_alone(String by) {
        WorkerDouble first = worker(by, Map.of());
        WorkerDouble second = worker(by, EAGER);
        first.start(P0);
        second.start(P1);
        for (int i = 0; i < 4; i++) {
            users.put(P0, 2L * i, "a");
            flush(first);
        }
        users.put(P1, 1, "b");
        flush(second);
        clock.advance(10);
        second.poll(0);
        assertThat(compacted(by)).isFalse();

        WorkerDouble eager = worker(by, EAGER);
        first.kill();
        eager.start(P0);
        eager.poll(0);
        clock.advance(10);
        eager.poll(0);
        assertThat(compacted(by)).isTrue();
        assertSame(by);
    }

    /** The worker's group must not wait for all of them. */
    @Test
    void a_call_compacts_one_table_at_most() {
        TopicPartition other = new TopicPartition("orders", 0);
        WorkerDouble worker = worker(
                "append", Map.of("topics", "users,orders", "compaction.min.files", "2", "flush.interval.ms", "1"));
        worker.start(P0, other);
        for (int i = 0; i < 3; i++) {
            users.put(P0, i, "v");
            users.topics.append(
                    new SinkRecord("orders", 0, KEY, Users.key(i), KEY, Users.key(i), users.topics.end(other)));
            flush(worker);
        }
        TableContent orders = new TableContent(root.resolve("orders"));

        clock.advance(60_000);
        worker.poll(0);
        assertThat(files("append").size() + orders.files().size()).isEqualTo(4);
        worker.poll(0);
        assertThat(files("append").size() + orders.files().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void switched_off_it_leaves_all_files(String by) {
        WorkerDouble worker = worker(by, Map.of("compaction", "false", "compaction.interval.ms", "1"));
        worker.start(P0);
        for (int i = 0; i < 10; i++) {
            users.put(P0, i, "v");
            flush(worker);
        }

        assertThat(files(by)).hasSize(10);
    }

    /** Whatever happens to tasks, the table is what the topic's records are, and its files stay few. */
    @ParameterizedTest
    @CsvSource({
        "append,1", "append,2", "append,3",
        "copy-on-write,1", "copy-on-write,2", "copy-on-write,3",
        "deletion-vectors,1", "deletion-vectors,2", "deletion-vectors,3"
    })
    void kills_rebalances_and_zombies_that_compact_leave_the_table_as_the_topic_has_it(String by, long seed) {
        Random random = new Random(seed);
        WorkerDouble first = worker(by, EAGER);
        TwoTasks tasks = new TwoTasks(first, worker(by, EAGER), clock, random, P0, P1);
        for (int step = 0; step < 60; step++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                long key = random.nextInt(12);
                boolean deletes = !by.equals("append") && random.nextInt(5) == 0;
                users.put(Users.partition(key), key, deletes ? null : "v" + step + "." + i);
            }
            tasks.poll();
            int event = random.nextInt(12);
            tasks.happens(event);
            if (event == 4) {
                LostAnswers.lose(random.nextBoolean() ? LostAnswers.Loses.THE_PUT : LostAnswers.Loses.THE_ANSWER);
                clock.advance(1_000);
                first.poll(2);
                clock.advance(1_000);
                first.poll(2);
                LostAnswers.comeBack();
                clock.advance(40_000);
                first.poll(0);
            }
        }
        tasks.finish();

        assertSame(by);
        assertThat(files(by)).hasSizeLessThan(12);
    }

    private void assertSame(String by) {
        TableContent table = table(by);
        if (by.equals("append")) {
            assertThat(table.rows("id", "name").stream().map(row -> row[0] + "=" + row[1]))
                    .containsExactlyInAnyOrderElementsOf(users.all);
        } else {
            Map<Long, String> rows = new TreeMap<>();
            table.rows("id", "name").forEach(row -> assertThat(rows.put((Long) row[0], (String) row[1]))
                    .as("one row a key")
                    .isNull());
            assertThat(rows).isEqualTo(users.newest);
        }
    }

    private List<DataFile> files(String by) {
        return table(by).files();
    }

    private boolean compacted(String by) {
        return List.of("untagged", "users-0", "users-1").stream().anyMatch(writer -> table(by)
                .snapshot()
                .transaction("tarn.compaction." + writer)
                .isPresent());
    }

    private TableContent table(String by) {
        return new TableContent(root.resolve("users"), by.equals("deletion-vectors"));
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(0);
    }

    private WorkerDouble worker(String by, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LostAnswers.SETTINGS);
        settings.putAll(Map.of(
                "name", "users-sink",
                "topics", "users",
                "table.root", root.toString(),
                "flush.interval.ms", "1000",
                "key.format", "connect",
                "index.folder", indexFolder(),
                "mode", by.equals("append") ? "append" : "upsert"));
        if (!by.equals("append")) {
            settings.put("upsert.by", by);
        }
        settings.putAll(more);
        return new WorkerDouble(users.topics, clock, settings);
    }

    private String indexFolder() {
        try {
            return Files.createDirectories(root.resolve("index")).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
