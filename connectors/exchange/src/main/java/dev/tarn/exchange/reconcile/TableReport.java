package dev.tarn.exchange.reconcile;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of comparing a table; plain data, to be written as JSON as it is.
 *
 * @param reason why it is neither equal nor different; else empty
 * @param cut by partition, the next offset that every side had to have taken: what any of them had at the start
 * @param differing the first keys that differ, in their order
 * @param differingKeys how many were found
 * @param thereMayBeMore whether there may be others that were not looked at
 * @param moving the first keys that kept changing, or that wait for a side that lags
 * @param lagging offsets that a side did not take in time
 * @param seconds that it took
 */
public record TableReport(
        String table,
        Outcome outcome,
        String reason,
        SortedMap<Integer, Long> cut,
        List<Side> sides,
        List<KeyDifference> differing,
        int differingKeys,
        boolean thereMayBeMore,
        List<KeyDifference> moving,
        List<Lag> lagging,
        double seconds) {
    /** What a side came down to in the first pass. On a table that changes, sides are read at different moments. */
    public record Side(String name, long rows, String checksum) {}

    /**
     * A key with what each side has of it.
     *
     * @param columns the names of those in which the sides differ
     */
    public record KeyDifference(Map<String, String> key, List<String> columns, List<SideVersion> versions) {}

    /**
     * What a side has of a key. Several rows of one key are several of these.
     *
     * @param state {@code row}, {@code deleted} or {@code absent}
     * @param sequence the offset of the record that it is from, or null
     * @param values by column; of no row there are none
     */
    public record SideVersion(String side, String state, Long sequence, Map<String, String> values) {}

    public boolean isEqual() {
        return outcome == Outcome.EQUAL;
    }

    /** As a person reads it. */
    public String text() {
        return ReportText.of(this);
    }
}
