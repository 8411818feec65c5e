package dev.tarn.model;

import java.util.SortedMap;

/**
 * What became of the records of one source.
 *
 * @param received how many came in, counted apart from the rest
 * @param rejectedByReason the rejected by reason code
 */
public record SourceCounts(
        long received,
        long applied,
        long superseded,
        long duplicate,
        long rejected,
        SortedMap<String, Long> rejectedByReason) {

    /** Rule 2: everything is accounted for. */
    public boolean balances() {
        return received == applied + superseded + duplicate + rejected;
    }
}
