package dev.tarn.exchange.reconcile;

import java.time.Duration;

/**
 * How a table is compared.
 *
 * @param named keys that are named at most
 * @param patience how long to wait each time until all sides have taken what one of them has
 * @param looks how often keys that differ are looked at, at most; two are needed to name one
 * @param passes over the whole table at most
 * @param pulled rows of a side that are set against those of the others, at most
 * @param firstBits into how many classes a table is cut at first, as a power of two
 * @param pollEvery between two questions how far a side is
 */
public record ReconcileOptions(
        int named, Duration patience, int looks, int passes, int pulled, int firstBits, Duration pollEvery) {
    /** Keys that are looked at one by one, at most. */
    static final int SUSPECTS = 4_096;
    /** Classes that a table is cut into at one time, at most, as a power of two. */
    static final int MOST_BITS_AT_ONCE = 16;

    public static ReconcileOptions standard() {
        return new ReconcileOptions(20, Duration.ofMinutes(1), 6, 6, 50_000, 12, Duration.ofMillis(250));
    }

    public ReconcileOptions naming(int keys) {
        return new ReconcileOptions(keys, patience, looks, passes, pulled, firstBits, pollEvery);
    }

    public ReconcileOptions waiting(Duration time) {
        return new ReconcileOptions(named, time, looks, passes, pulled, firstBits, pollEvery);
    }
}
