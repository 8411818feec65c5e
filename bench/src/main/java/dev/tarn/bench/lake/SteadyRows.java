package dev.tarn.bench.lake;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Sends rows when they are due and takes the time until each is shown. A row that is sent late counts from when it was due. One thread. */
final class SteadyRows {
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);
    private static final Duration SOUND_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_ROWS = Duration.ofSeconds(30);
    private static final double NANOS = 1e9;

    private final int rate;
    private final int partitions;
    private final int first;
    private final int total;
    private final long[] shownAfter;
    private final long[] next;
    private long started;

    /** Rows go round the partitions: the n-th is at offset n / partitions of partition n % partitions. */
    SteadyRows(int rate, int warmUpSeconds, int seconds, int partitions) {
        this.rate = rate;
        this.partitions = partitions;
        this.first = Math.multiplyExact(rate, warmUpSeconds);
        this.total = Math.addExact(first, Math.multiplyExact(rate, seconds));
        this.shownAfter = new long[total];
        this.next = new long[partitions];
    }

    int total() {
        return total;
    }

    /**
     * Returns when all rows are shown.
     *
     * @param warm run when the first row that counts is due
     * @return nanoseconds from due to shown of those that count, sorted
     */
    long[] run(LongConsumer send, LogTail table, Runnable warm, Runnable sound) {
        started = System.nanoTime();
        long checked = started;
        long lastSent = started;
        int sent = 0;
        int shown = 0;
        while (shown < total) {
            long now = System.nanoTime();
            while (sent < total && due(sent) <= now) {
                if (sent == first) {
                    warm.run();
                }
                send.accept(sent++);
                lastSent = now;
            }
            shown += shown(table.look(), System.nanoTime());
            if (now - checked > SOUND_EVERY.toNanos()) {
                sound.run();
                checked = now;
            }
            if (sent == total && now - lastSent > LAST_ROWS.toNanos()) {
                throw new IllegalStateException((total - shown) + " rows are in no version of the table "
                        + LAST_ROWS.toSeconds() + " s after the last was sent");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        long[] counted = Arrays.copyOfRange(shownAfter, first, total);
        Arrays.sort(counted);
        return counted;
    }

    /** Notes what has come to be shown. @return how many rows that are */
    int shown(Map<Integer, Long> positions, long now) {
        int count = 0;
        for (Map.Entry<Integer, Long> position : positions.entrySet()) {
            int partition = position.getKey();
            while (next[partition] < position.getValue()) {
                int row = Math.toIntExact(next[partition]++ * partitions + partition);
                shownAfter[row] = now - due(row);
                count++;
            }
        }
        return count;
    }

    private long due(long row) {
        return started + (long) (row * NANOS / rate);
    }
}
