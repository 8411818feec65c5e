package dev.tarn.bench.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Sends rows when they are due and takes the time until each is shown. A row that is sent late counts from when it was due. One thread. */
public final class SteadyRows {
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);
    private static final Duration SOUND_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_ROWS = Duration.ofSeconds(60);
    private static final double NANOS = 1e9;

    private final int rate;
    private final int partitions;
    private final int first;
    private final int total;
    private long started;

    public SteadyRows(int rate, int warmUpSeconds, int seconds, int partitions) {
        this.rate = rate;
        this.partitions = partitions;
        this.first = Math.multiplyExact(rate, warmUpSeconds);
        this.total = Math.addExact(first, Math.multiplyExact(rate, seconds));
    }

    public int total() {
        return total;
    }

    /**
     * Returns when all rows are shown in all tables.
     *
     * @param send puts the row of this number behind the others of partition number % partitions
     * @param warm run when the first row that counts is due
     * @return for each table nanoseconds from due to shown of those that count, sorted
     */
    public List<long[]> run(LongConsumer send, List<Tail> tables, Runnable warm, Runnable sound) {
        List<Shown> shown = tables.stream()
                .map(table -> new Shown(table, partitions, total))
                .toList();
        started = System.nanoTime();
        long checked = started;
        long lastSent = started;
        int sent = 0;
        while (shown.stream().anyMatch(table -> table.missing() > 0)) {
            long now = System.nanoTime();
            while (sent < total && due(sent) <= now) {
                if (sent == first) {
                    warm.run();
                }
                send.accept(sent++);
                lastSent = now;
            }
            shown.forEach(table -> table.look(this::due));
            if (now - checked > SOUND_EVERY.toNanos()) {
                sound.run();
                checked = now;
            }
            if (sent == total && now - lastSent > LAST_ROWS.toNanos()) {
                throw new IllegalStateException(
                        shown.stream().map(Shown::missing).toList() + " rows are not to be seen in the tables "
                                + LAST_ROWS.toSeconds() + " s after the last was sent");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return shown.stream().map(table -> table.from(first)).toList();
    }

    private long due(long row) {
        return started + (long) (row * NANOS / rate);
    }
}
