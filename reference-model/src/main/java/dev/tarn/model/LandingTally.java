package dev.tarn.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the lines of one source's files. */
final class LandingTally {
    private long received;
    private long rejected;
    private final SortedMap<String, Long> byReason = new TreeMap<>();

    void received() {
        received++;
    }

    void rejected(Reason reason) {
        rejected++;
        byReason.merge(reason.code(), 1L, Long::sum);
    }

    LandingCounts counts() {
        return new LandingCounts(received, rejected, byReason);
    }
}
