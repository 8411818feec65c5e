package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.P0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests of the task show on a disk, on S3. */
class S3SinkIT {
    private static S3Lake lake;

    @TempDir
    Path index;

    @BeforeAll
    static void start() throws Exception {
        lake = new S3Lake();
    }

    @AfterAll
    static void stop() throws Exception {
        lake.close();
    }

    @BeforeEach
    void begin() {
        lake.begin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_killed_task_goes_on_where_the_table_is_whatever_the_group_has_committed(String way) {
        WorkerDouble worker = lake.worker(way, index);
        worker.start(P0);
        lake.put(1, "a");
        lake.put(2, "b");
        lake.flush(worker);
        lake.put(3, "c");
        worker.poll(1); // taken, not in the table
        worker.kill();
        worker.committed.put(P0, 1L);
        worker.start(P0);
        lake.put(4, "d");
        lake.flush(worker);

        assertThat(lake.rows(way)).isEqualTo(Map.of(1L, "a", 2L, "b", 3L, "c", 4L, "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-on-write", "deletion-vectors"})
    void the_last_record_of_a_key_is_its_row_and_a_null_value_deletes_it(String way) {
        WorkerDouble worker = lake.worker(way, index);
        worker.start(P0);
        lake.put(1, "a");
        lake.put(2, "b");
        lake.put(3, "c");
        lake.flush(worker);
        lake.put(1, "A");
        lake.put(2, null);
        lake.flush(worker);

        assertThat(lake.rows(way)).isEqualTo(Map.of(1L, "A", 3L, "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "copy-on-write", "deletion-vectors"})
    void a_zombie_neither_doubles_rows_nor_stops_its_successor(String way) {
        WorkerDouble zombie = lake.worker(way, index);
        zombie.start(P0);
        lake.put(1, "a");
        lake.put(2, "b");
        zombie.poll(100);
        WorkerDouble successor = lake.worker(way, index);
        successor.start(P0);
        lake.flush(successor);
        lake.flush(zombie);
        lake.put(3, "c");
        lake.flush(successor);
        lake.flush(zombie);
        lake.flush(successor);

        assertThat(lake.rows(way)).isEqualTo(Map.of(1L, "a", 2L, "b", 3L, "c"));
    }
}
