package dev.tarn.kit.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** At most one line a second, which says how many were left out before it. May be shared by threads. */
public final class BoundedLog {
    private static final long INTERVAL_MS = 1_000;

    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);
    private final LongAdder leftOut = new LongAdder();

    /** @param line writes the line; it is given the number left out */
    public void write(long now, LongConsumer line) {
        long due = next.get();
        if (now >= due && next.compareAndSet(due, now + INTERVAL_MS)) {
            line.accept(leftOut.sumThenReset());
        } else {
            leftOut.increment();
        }
    }
}
