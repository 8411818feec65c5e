package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.P0;
import static dev.tarn.deltasink.Users.P1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarn.deltasink.WorkerDouble.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Apache Spark works on a table that the sink is writing to. */
class SparkBesideTheSinkIT {
    /** Keys that are written once and then belong to Spark's DELETE. */
    private static final long SPARKS = 1_000;

    private static final int ROUNDS = 300;
    private static final long COMMIT_EVERY_MILLIS = 1_000;

    @TempDir
    private static Path logs;

    private static SparkProcess spark;

    @TempDir
    Path root;

    private final Users users = new Users();
    private final HandClock clock = new HandClock();
    private final AtomicBoolean quiet = new AtomicBoolean();

    enum Way {
        APPEND,
        COPY_ON_WRITE,
        DELETION_VECTORS
    }

    @BeforeAll
    static void startSpark() throws Exception {
        spark = SparkProcess.start(logs.resolve("spark.log"));
    }

    @AfterAll
    static void stopSpark() throws Exception {
        spark.close();
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_wait_while_spark_changes_the_table_are_committed_on_top_of_it(Way way) throws Exception {
        WorkerDouble worker = worker(way);
        worker.start(P0, P1);
        for (int round = 0; round < 3; round++) {
            for (long key = 0; key < 10; key++) {
                write(way, round, key);
            }
            write(way, round, SPARKS + round);
            flush(worker);
        }

        write(way, 3, 1);
        worker.poll(100);
        JsonNode optimized = spark.ask("optimize", table());
        flush(worker);
        assertThat(optimized.path("filesRemoved").asInt()).isPositive();
        assertSame(way);

        write(way, 4, 2);
        write(way, 4, 3);
        worker.poll(100);
        JsonNode deleted = spark.ask("delete", table(), "--where", "id % 10000 >= " + SPARKS);
        users.newest.keySet().removeIf(SparkBesideTheSinkIT::isSparks);
        flush(worker);
        assertThat(deleted.path("rowsDeleted").asInt()).isEqualTo(3);
        assertSame(way);

        write(way, 5, 4);
        worker.poll(100);
        spark.ask("vacuum", table(), "--retain-hours", "1");
        flush(worker);
        assertSame(way);

        spark.ask("vacuum", table(), "--retain-hours", "0");
        for (long key = 0; key < 10; key++) {
            write(way, 6, key);
        }
        write(way, 6, SPARKS);
        flush(worker);
        assertSame(way);
    }

    @ParameterizedTest
    @EnumSource
    void what_spark_does_while_the_sink_writes_loses_nothing_and_doubles_nothing(Way way) throws Exception {
        WorkerDouble worker = worker(way);
        worker.start(P0, P1);
        for (long key = 0; key < 40; key++) {
            write(way, 0, key);
            write(way, 0, SPARKS + key);
            if (key % 10 == 9) {
                flush(worker);
            }
        }
        // So that Spark is at work, not starting, while the sink commits.
        assertSame(way);

        CompletableFuture<Void> sparks = CompletableFuture.runAsync(() -> {
            spark.insist(quiet, "optimize", table());
            spark.insist(quiet, "delete", table(), "--where", "id >= " + SPARKS + " AND id < 2 * " + SPARKS);
            spark.insist(quiet, "vacuum", table(), "--retain-hours", "1");
        });
        for (int round = 1; round < ROUNDS && !ends(sparks); round++) {
            for (long key = round % 4; key < 40 && !quiet.get(); key += 4) {
                write(way, round, key);
            }
            flush(worker);
        }
        sparks.join();
        for (int last = 0; last < 50; last++) {
            flush(worker);
        }

        users.newest.keySet().removeIf(SparkBesideTheSinkIT::isSparks);
        assertSame(way);
        assertThat(worker.rejected).isEmpty();
    }

    /** Whether it ends by the time of the next commit. */
    private static boolean ends(CompletableFuture<Void> running) throws Exception {
        try {
            running.get(COMMIT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static boolean isSparks(long id) {
        return id % 10_000 >= SPARKS;
    }

    /** As the sink's own reader sees the table, and as Spark does. */
    private void assertSame(Way way) throws Exception {
        Map<Long, String> rows = new TreeMap<>();
        for (Object[] row : new TableContent(Path.of(table()), way == Way.DELETION_VECTORS).rows("id", "name")) {
            assertThat(rows.put((Long) row[0], (String) row[1]))
                    .as("one row of id " + row[0])
                    .isNull();
        }
        assertThat(rows).isEqualTo(users.newest);
        JsonNode read = spark.ask("read", table()).path("tables").get(0);
        assertThat(read.path("rows").asInt()).isEqualTo(users.newest.size());
        assertThat(read.path("sums").path("id").asLong())
                .isEqualTo(users.newest.keySet().stream().mapToLong(id -> id).sum());
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(0);
    }

    /** A row of its own where rows are appended, the row of its key where they are replaced; now and then a delete. */
    private void write(Way way, int round, long key) {
        long id = way == Way.APPEND ? key + round * 10_000L : key;
        String name = way != Way.APPEND && key < SPARKS && (key + round) % 7 == 6 ? null : "v" + round;
        users.put(Users.partition(key), id, name);
    }

    private String table() {
        return root.resolve("users").toString();
    }

    private WorkerDouble worker(Way way) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name",
                "users-sink",
                "table.root",
                root.toString(),
                "flush.interval.ms",
                "1000",
                "key.format",
                "connect"));
        if (way != Way.APPEND) {
            settings.put("mode", "upsert");
            settings.put("upsert.by", way == Way.COPY_ON_WRITE ? "copy-on-write" : "deletion-vectors");
            settings.put(
                    "index.folder",
                    Files.createDirectories(root.resolve("index")).toString());
        } else {
            settings.put("key.format", "none");
        }
        return new WorkerDouble(users.topics, clock, settings);
    }
}
