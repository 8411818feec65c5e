package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreLogTest {
    private static final TopicPartition ONE = new TopicPartition("changelog", 1);
    private static final TopicPartition TWO = new TopicPartition("changelog", 2);

    private final AtomicLong nanos = new AtomicLong(5);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RestoreLog log = new RestoreLog(meters, nanos::get);

    @Test
    void time_in_which_two_stores_are_restored_counts_once() {
        log.onRestoreStart(ONE, "store", 0, 10);
        nanos.addAndGet(1_000_000_000L);
        log.onRestoreStart(TWO, "store", 0, 20);
        log.onBatchRestored(ONE, "store", 9, 10);
        log.onRestoreEnd(ONE, "store", 10);
        nanos.addAndGet(1_000_000_000L);
        log.onBatchRestored(TWO, "store", 19, 20);
        log.onRestoreEnd(TWO, "store", 20);

        assertThat(meters.counter("tarn.restored.entries").count()).isEqualTo(30);
        assertThat(meters.counter("tarn.restoring.seconds").count()).isEqualTo(2);
    }

    @Test
    void time_between_two_restores_does_not_count() {
        log.onRestoreStart(ONE, "store", 0, 10);
        nanos.addAndGet(1_000_000_000L);
        log.onRestoreSuspended(ONE, "store", 4);
        nanos.addAndGet(60_000_000_000L);
        log.onRestoreStart(ONE, "store", 4, 10);
        nanos.addAndGet(500_000_000L);
        log.onRestoreEnd(ONE, "store", 6);

        assertThat(meters.counter("tarn.restoring.seconds").count()).isEqualTo(1.5);
    }
}
