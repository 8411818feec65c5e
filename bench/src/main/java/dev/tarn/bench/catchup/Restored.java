package dev.tarn.bench.catchup;

import java.time.Duration;

/**
 * What it took to make the state again from its changelogs.
 *
 * @param entries read from the changelogs
 * @param restoring the time of that
 * @param ready from the start of the process
 * @param samples in the state
 */
public record Restored(long entries, Duration restoring, Duration ready, long samples) {
    public String text() {
        return String.format(
                "curate without its state: %,d entries of the changelogs read in %.1f s, %.1f s for a million samples;"
                        + " ready after %.1f s",
                entries, seconds(restoring), seconds(restoring) * 1e6 / samples, seconds(ready));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
