package dev.tarn.local.dataset;

import java.util.SplittableRandom;

/** How long after its event a record arrives, in milliseconds: mostly seconds, sometimes days. */
final class Delays {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;

    private final SplittableRandom random;

    Delays(SplittableRandom random) {
        this.random = random;
    }

    /** The arrival of a record that takes the usual way; never before the event. */
    long arrival(long eventMicros) {
        return millis(eventMicros) + 20 + random.nextLong(random.nextInt(20) == 0 ? 5_000 : 800);
    }

    /** The arrival of one that was held up for minutes, hours or days. */
    long late(long eventMicros) {
        long longest = random.nextInt(4) == 0 ? 3 * DAY : 90 * MINUTE;
        return millis(eventMicros) + MINUTE + random.nextLong(longest);
    }

    private static long millis(long micros) {
        return Math.floorDiv(micros, 1_000L) + 1;
    }
}
