package dev.tarn.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what becomes of the records of one source. */
final class Tally {
    private long received;
    private long applied;
    private long superseded;
    private long duplicate;
    private long rejected;
    private final SortedMap<String, Long> byReason = new TreeMap<>();

    void received() {
        received++;
    }

    void count(Fate fate) {
        switch (fate) {
            case APPLIED -> applied++;
            case SUPERSEDED -> superseded++;
            case DUPLICATE -> duplicate++;
        }
    }

    void rejected(Reason reason) {
        rejected++;
        byReason.merge(reason.code(), 1L, Long::sum);
    }

    SourceCounts counts() {
        return new SourceCounts(received, applied, superseded, duplicate, rejected, byReason);
    }
}
