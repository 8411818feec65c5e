package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.P0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.store.FaultyS3.Fault;
import dev.tarn.delta.store.FaultyS3.Request;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server or the network does to a request, the table is what the topic is, once the store answers again. */
class S3FaultsIT {
    private static final int UNTIL_HEALED = 1_000_000;
    private static S3Lake lake;

    /** Which requests a fault hits. */
    enum Hits {
        DATA_PUT(request -> request.puts(".parquet")),
        LOG_PUT(request -> request.puts(".json")),
        LOG_READ(request -> request.gets(".json")),
        DATA_READ(request -> request.gets(".parquet")),
        LISTING(request -> request.gets("list-type=2")),
        EVERYTHING(request -> true);

        final Predicate<Request> which;

        Hits(Predicate<Request> which) {
            this.which = which;
        }
    }

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
    @CsvSource({
        "append, SLOW_DOWN, EVERYTHING",
        "deletion-vectors, SLOW_DOWN, LOG_PUT",
        "copy-on-write, INTERNAL_ERROR, LOG_PUT",
        "deletion-vectors, INTERNAL_ERROR, LISTING",
        "append, FORBIDDEN, DATA_PUT",
        "deletion-vectors, FORBIDDEN, LOG_PUT",
        "append, RESET, DATA_PUT",
        "copy-on-write, RESET, EVERYTHING",
        "append, NO_ANSWER, LOG_PUT",
        "append, LOST_ANSWER, LOG_PUT",
        "copy-on-write, LOST_ANSWER, EVERYTHING",
        "deletion-vectors, LOST_ANSWER, LOG_PUT",
        "append, STUCK_BODY, LOG_READ",
        "copy-on-write, STUCK_BODY, DATA_READ",
        "copy-on-write, CUT_BODY, DATA_READ",
        "deletion-vectors, CUT_BODY, LOG_READ"
    })
    void an_outage_costs_no_row_and_doubles_none(String way, Fault fault, Hits hits) {
        WorkerDouble worker = lake.worker(way, index);
        worker.start(P0);
        lake.put(1, "a");
        lake.put(2, "b");
        lake.flush(worker);
        lake.put(3, "c");
        lake.put(4, "d");
        lake.network.inject(fault, UNTIL_HEALED, hits.which);
        lake.flush(worker);
        lake.put(5, "e");
        lake.put(way.equals("append") ? 6 : 1, "f");
        lake.flush(worker);
        assertThat(lake.network.faults()).isPositive();
        lake.network.heal();
        for (int i = 0; i < 3; i++) {
            lake.flush(worker);
        }

        Map<Long, String> expected = new HashMap<>(Map.of(1L, "a", 2L, "b", 3L, "c", 4L, "d", 5L, "e"));
        expected.put(way.equals("append") ? 6L : 1L, "f");
        assertThat(lake.rows(way)).isEqualTo(expected);
        worker.commitOffsets();
        assertThat(worker.committed).containsEntry(P0, 6L);
    }

    @Test
    void rows_of_files_that_are_finished_early_while_nothing_answers_are_read_again() {
        WorkerDouble worker = lake.worker("append", index, Map.of("file.bytes", "1048576", "buffer.bytes", "1048576"));
        worker.start(P0);
        put(0, 1);
        lake.flush(worker);
        lake.network.inject(Fault.RESET, UNTIL_HEALED, Hits.EVERYTHING.which);
        put(1, 600);
        worker.poll(1_000);
        assertThat(worker.timeout).as("a file was full, and it is tried again").isPositive();
        lake.network.heal();
        for (int i = 0; i < 3; i++) {
            worker.poll(1_000);
            lake.clock.advance(1_000);
        }
        worker.poll(1_000);

        assertThat(lake.rows("append")).hasSize(600).allSatisfy((id, name) -> assertThat(name)
                .doesNotContain("again"));
    }

    /** Of several kilobytes each, which do not compress. */
    private static void put(int from, int to) {
        Random random = new Random(7);
        for (int id = from; id < to; id++) {
            byte[] noise = new byte[4_000];
            random.nextBytes(noise);
            lake.put(id, HexFormat.of().formatHex(noise));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "append, SLOW_DOWN, LOG_PUT",
        "copy-on-write, INTERNAL_ERROR, DATA_PUT",
        "deletion-vectors, RESET, LOG_PUT",
        "append, LOST_ANSWER, LOG_PUT",
        "copy-on-write, LOST_ANSWER, LOG_PUT",
        "deletion-vectors, LOST_ANSWER, LOG_PUT"
    })
    void one_request_that_fails_is_repeated_and_the_rows_are_in_the_table_at_once(String way, Fault fault, Hits hits) {
        WorkerDouble worker = lake.worker(way, index);
        worker.start(P0);
        lake.put(1, "a");
        lake.flush(worker);
        lake.put(2, "b");
        lake.network.inject(fault, 1, hits.which);
        lake.flush(worker);

        assertThat(lake.network.faults()).isEqualTo(1);
        assertThat(lake.rows(way)).isEqualTo(Map.of(1L, "a", 2L, "b"));
        assertThat(worker.timeout).as("nothing waits").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "deletion-vectors"})
    void a_store_that_is_away_when_a_task_starts_is_waited_for(String way) throws Exception {
        WorkerDouble before = lake.worker(way, index);
        before.start(P0);
        lake.put(1, "a");
        lake.flush(before);
        before.kill();
        lake.network.goAway();
        WorkerDouble worker = lake.worker(way, index);
        worker.start(P0);
        lake.put(2, "b");
        lake.flush(worker);
        assertThat(worker.timeout).as("it is tried again").isPositive();
        worker.commitOffsets();
        assertThat(worker.committed).isEmpty();
        lake.network.comeBack();
        lake.flush(worker);
        lake.flush(worker);

        assertThat(lake.rows(way)).isEqualTo(Map.of(1L, "a", 2L, "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "deletion-vectors"})
    void a_store_that_refuses_access_stops_the_task_in_the_end_and_says_what_to_check(String way) {
        WorkerDouble worker = lake.worker(way, index, Map.of("retry.timeout.ms", "60000"));
        worker.start(P0);
        lake.put(1, "a");
        lake.network.inject(Fault.FORBIDDEN, UNTIL_HEALED, Hits.EVERYTHING.which);
        lake.flush(worker);
        lake.clock.advance(61_000);

        assertThatThrownBy(() -> worker.poll(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("403")
                .hasMessageContaining("credentials")
                .hasMessageContaining("Nothing is lost");
    }

    @Test
    void a_bucket_that_is_not_there_stops_the_task_in_the_end_and_is_named() {
        WorkerDouble worker = lake.worker(
                "append", index, Map.of("table.root", "s3a://tarn-no-such-bucket/lake", "retry.timeout.ms", "60000"));
        worker.start(P0);
        lake.put(1, "a");
        lake.flush(worker);
        lake.clock.advance(61_000);

        assertThatThrownBy(() -> worker.poll(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("tarn-no-such-bucket")
                .hasMessageContaining("Make the bucket");
    }
}
