package dev.tarn.deltasink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarn.deltasink.WorkerDouble.HandClock;
import dev.tarn.deltasink.WorkerDouble.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are away or full: the sink waits for them, as it does for any store. */
class LocalOutagesTest {
    private static final TopicPartition P0 = new TopicPartition("users", 0);
    private static final Schema USER = SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("noise", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @TempDir
    Path directory;

    private final Topics topics = new Topics();
    private final HandClock clock = new HandClock();

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_root_that_is_not_mounted_when_a_task_starts_is_waited_for(String way) throws IOException {
        Path root = Files.createDirectory(directory.resolve("lake"));
        WorkerDouble before = worker(way, root);
        before.start(P0);
        put(1);
        flush(before);
        before.stop();
        Path unmounted = Files.move(root, directory.resolve("elsewhere"));

        WorkerDouble worker = worker(way, root);
        worker.start(P0);
        put(2);
        flush(worker);
        assertThat(root).as("nothing is begun anew there").doesNotExist();
        assertThat(worker.timeout).as("it is tried again").isPositive();
        Files.move(unmounted, root);
        flush(worker);
        flush(worker);

        assertThat(content(way, root).column("id")).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void a_root_that_is_unmounted_in_the_middle_is_waited_for() throws IOException {
        Path root = Files.createDirectory(directory.resolve("lake"));
        WorkerDouble worker = worker("append", root);
        worker.start(P0);
        put(1);
        flush(worker);
        Path unmounted = Files.move(root, directory.resolve("elsewhere"));
        put(2);
        flush(worker);
        flush(worker);
        assertThat(root).as("nothing is begun anew there").doesNotExist();
        Files.move(unmounted, root);
        flush(worker);
        flush(worker);

        assertThat(content("append", root).column("id")).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void a_root_that_stays_away_stops_the_task_in_the_end_and_is_named() {
        Path root = directory.resolve("never");
        WorkerDouble worker = worker("append", root);
        worker.start(P0);
        worker.poll(1);
        clock.advance(301_000);
        assertThatThrownBy(() -> worker.poll(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("mount it, or make it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_disk_that_runs_full_loses_and_doubles_nothing_once_there_is_room(String way) throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk.toString()), "cannot mount a small disk");
        try {
            WorkerDouble worker = worker(way, disk);
            worker.start(P0);
            put(1);
            flush(worker);
            Path ballast = fill(disk);
            LongStream.rangeClosed(2, 50).forEach(this::put);
            flush(worker);
            flush(worker);
            assertThat(worker.timeout).as("it is tried again").isPositive();
            assertThat(content(way, disk).column("id")).containsExactly(1L);
            Files.delete(ballast);
            flush(worker);
            flush(worker);
            flush(worker);

            assertThat(content(way, disk).column("id"))
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 50)
                            .<Object>mapToObj(i -> i)
                            .toList());
            worker.kill();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** Leaves no byte free. */
    private static Path fill(Path disk) throws IOException {
        Path ballast = disk.resolve("_ballast");
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(0);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return ballast;
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void put(long id) {
        Schema key = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
        Struct user = new Struct(USER).put("id", id).put("noise", "n".repeat(200) + id * 0x9E3779B97F4A7C15L);
        topics.append(new SinkRecord("users", 0, key, new Struct(key).put("id", id), USER, user, topics.end(P0)));
    }

    private void flush(WorkerDouble worker) {
        worker.poll(100);
        clock.advance(1_000);
        worker.poll(100);
    }

    private static TableContent content(String way, Path root) {
        return new TableContent(root.resolve("users"), way.equals("deletion-vectors"));
    }

    private WorkerDouble worker(String way, Path root) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", "users-sink",
                "table.root", root.toString(),
                "flush.interval.ms", "1000",
                "key.format", "connect",
                "index.folder", directory.toString()));
        if (!way.equals("append")) {
            settings.put("mode", "upsert");
            settings.put("upsert.by", way);
        }
        return new WorkerDouble(topics, clock, settings);
    }
}
