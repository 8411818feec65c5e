package dev.tarn.deltasink;

import dev.tarn.deltasink.WorkerDouble.HandClock;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/**
 * Two tasks of one connector that share two partitions: the first keeps one of them, the other goes to and fro, in order or not.
 */
final class TwoTasks {
    private final WorkerDouble first;
    private final WorkerDouble second;
    private final HandClock clock;
    private final Random random;
    private final TopicPartition kept;
    private final TopicPartition moved;
    private boolean secondHasOne;

    TwoTasks(
            WorkerDouble first,
            WorkerDouble second,
            HandClock clock,
            Random random,
            TopicPartition kept,
            TopicPartition moved) {
        this.first = first;
        this.second = second;
        this.clock = clock;
        this.random = random;
        this.kept = kept;
        this.moved = moved;
        first.start(kept, moved);
    }

    /** Each takes some records, and some time goes by. */
    void poll() {
        first.poll(1 + random.nextInt(6));
        if (secondHasOne) {
            second.poll(1 + random.nextInt(6));
        }
        clock.advance(random.nextInt(700));
    }

    /** The first is killed, the second gets a partition, or loses it and does not know, or offsets are committed; or nothing. */
    void happens(int event) {
        if (event == 0) {
            first.kill();
            first.start(secondHasOne ? new TopicPartition[] {kept} : new TopicPartition[] {kept, moved});
        } else if (event == 1 && !secondHasOne) {
            if (random.nextBoolean()) {
                first.revoke(moved);
            } else {
                first.lose(moved);
            }
            second.start(moved);
            secondHasOne = true;
        } else if (event == 2 && secondHasOne) {
            // The second is thought dead, and is not: for a while both have its partition.
            first.assign(moved);
            first.poll(3);
            second.poll(3);
            clock.advance(1_000);
            second.poll(0);
            first.poll(0);
            second.kill();
            secondHasOne = false;
        } else if (event == 3) {
            first.commitOffsets();
        }
    }

    /** Until all is in the table. */
    void finish() {
        for (int i = 0; i < 60; i++) {
            first.poll(50);
            if (secondHasOne) {
                second.poll(50);
            }
            clock.advance(1_000);
        }
    }
}
