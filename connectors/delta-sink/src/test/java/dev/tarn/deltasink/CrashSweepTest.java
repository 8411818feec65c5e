package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.P0;
import static dev.tarn.deltasink.Users.P1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.deltasink.WorkerDouble.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two writers of one table; at chosen steps one of them dies, hears no answer, or is overtaken. Whatever the seed, the table is
 * what the topic says. {@code -Dsweep.seeds} says how many seeds, {@code -Dsweep.first} with which to begin.
 */
class CrashSweepTest {
    private static final String[] WAYS = {"append", "copy-on-write", "deletion-vectors"};

    @TempDir
    Path root;

    private final Users users = new Users();
    private final HandClock clock = new HandClock();
    private final List<String> faults = new ArrayList<>();
    private final List<WorkerDouble> writers = new ArrayList<>();
    private Random random;
    /** Whose turn it is: a fault may come in a later one than it was made for, and one writer is never in the midst of itself. */
    private WorkerDouble acting;

    static LongStream seeds() {
        long first = Long.getLong("sweep.first", 1);
        return LongStream.range(first, first + Long.getLong("sweep.seeds", 30));
    }

    @AfterEach
    void no_faults_any_more() {
        Faults.none();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_table_is_what_the_topic_says(long seed) throws Exception {
        String way = WAYS[(int) (seed % WAYS.length)];
        random = new Random(seed);
        boolean compacts = seed / WAYS.length % 2 == 1;
        writers.add(new WorkerDouble(users.topics, clock, settings(way, "index-0", compacts)));
        writers.add(new WorkerDouble(users.topics, clock, settings(way, "index-1", compacts)));
        for (int step = 0; step < 40; step++) {
            for (int i = random.nextInt(5); i > 0; i--) {
                append(way, random.nextInt(12), step + "." + i);
            }
            acting = writers.get(random.nextInt(2));
            if (random.nextInt(3) > 0) {
                Faults.Kind kind = List.of(Faults.Kind.values()).get(random.nextInt(3));
                Faults.at(1 + random.nextInt(30), kind, random.nextBoolean(), this::overtake);
            }
            clock.advance(random.nextInt(1_500));
            act();
        }
        Faults.none();
        settle();

        TableContent table = new TableContent(root.resolve("users"), way.equals("deletion-vectors"));
        List<String> rows = table.rows("id", "name").stream()
                .map(row -> row[0] + "=" + row[1])
                .toList();
        List<String> expected = way.equals("append")
                ? users.all
                : users.newest.entrySet().stream()
                        .map(row -> row.getKey() + "=" + row.getValue())
                        .toList();
        assertThat(rows)
                .as(
                        "seed %d, %s; -Dtest=CrashSweepTest -Dsweep.first=%d -Dsweep.seeds=1; faults: %s",
                        seed, way, seed, faults)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(writers).allSatisfy(writer -> assertThat(writer.rejected).isEmpty());
    }

    /** A turn of a writer, which ends as a process where a fault says so. A failed task ends too: it is started anew later. */
    private void act() {
        WorkerDouble writer = acting;
        long before = Faults.count();
        try {
            turn(writer);
        } catch (RuntimeException e) {
            if (Faults.count() == before) {
                throw e;
            }
            writer.kill();
        }
        if (Faults.crashed()) {
            writer.kill();
            Faults.revive();
        }
        if (Faults.count() > before) {
            faults.add(Faults.last());
        }
    }

    /** The other one does its work in the middle of the acting one's. */
    private void overtake() {
        turn(acting == writers.get(0) ? writers.get(1) : writers.get(0));
    }

    /** Both may think that a partition is theirs: nobody tells a zombie. */
    private void turn(WorkerDouble writer) {
        if (!writer.isRunning()) {
            writer.start(random.nextInt(3) > 0 ? new TopicPartition[] {P0, P1} : new TopicPartition[] {P0});
        }
        writer.poll(1 + random.nextInt(6));
        if (random.nextInt(6) == 0) {
            writer.commitOffsets();
        }
        if (random.nextInt(8) == 0) {
            writer.kill();
        }
    }

    /** One writer takes all that is left, the other one is gone. */
    private void settle() {
        writers.forEach(WorkerDouble::kill);
        WorkerDouble last = writers.get(0);
        last.start(P0, P1);
        for (int i = 0; i < 8; i++) {
            last.poll(1_000);
            clock.advance(1_000);
            last.poll(0);
        }
    }

    private void append(String way, long key, String name) {
        boolean deletes = !way.equals("append") && random.nextInt(5) == 0;
        users.put(Users.partition(key), key, deletes ? null : name);
    }

    private Map<String, String> settings(String way, String index, boolean compacts) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name",
                "users-sink",
                "table.root",
                root.toString(),
                "flush.interval.ms",
                "1000",
                "key.format",
                "connect",
                "index.folder",
                Files.createDirectories(root.resolve(index)).toString(),
                "mode",
                way.equals("append") ? "append" : "upsert",
                "hadoop.fs.file.impl",
                FaultyDisk.class.getName(),
                "hadoop.fs.file.impl.disable.cache",
                "true",
                "hadoop.delta.logStore.file.impl",
                FaultyLog.class.getName(),
                "hadoop.io.delta.kernel.logStore.file.impl",
                FaultyLog.class.getName()));
        if (!way.equals("append")) {
            settings.put("upsert.by", way);
        }
        if (compacts) {
            settings.putAll(Map.of(
                    "compaction.interval.ms", "1", "compaction.min.files", "2", "compaction.deleted.percent", "10"));
        }
        return settings;
    }
}
