package dev.tarn.local.dataset;

import java.util.concurrent.locks.LockSupport;

/** Holds a sender to a rate: it sleeps until a record is due. */
final class Pace {
    private static final long SHORTEST_SLEEP_NANOS = 1_000_000;

    private final double nanosPerRecord;
    private long firstNanos;
    private long sent;

    private Pace(double nanosPerRecord) {
        this.nanosPerRecord = nanosPerRecord;
    }

    static Pace unlimited() {
        return new Pace(0);
    }

    static Pace perSecond(long records) {
        return new Pace(1e9 / records);
    }

    /** Returns when the next record may go. A record that is due within a millisecond goes at once. */
    void await() throws InterruptedException {
        if (nanosPerRecord == 0) {
            return;
        }
        if (sent == 0) {
            firstNanos = System.nanoTime();
        }
        long due = firstNanos + afterFirst(sent++);
        for (long left = due - System.nanoTime(); left > SHORTEST_SLEEP_NANOS; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** When a record is due, counted from the first, in nanoseconds; the first has the number zero. */
    long afterFirst(long number) {
        return (long) (number * nanosPerRecord);
    }
}
