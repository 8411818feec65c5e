package dev.tarn.model;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data lines of a source's files: blank lines and headers are none.
 *
 * @param rejectedByReason the rejected by reason code
 */
public record LandingCounts(long received, long rejected, SortedMap<String, Long> rejectedByReason) {

    /** Counts of the lines that passed, with those that did not. */
    SourceCounts with(SourceCounts passed) {
        SortedMap<String, Long> reasons = new TreeMap<>(passed.rejectedByReason());
        rejectedByReason.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        return new SourceCounts(
                passed.received() + rejected,
                passed.applied(),
                passed.superseded(),
                passed.duplicate(),
                passed.rejected() + rejected,
                reasons);
    }

    /** Lines that have no table of their own: one that is published has done its part. */
    SourceCounts published() {
        return new SourceCounts(received, received - rejected, 0, 0, rejected, rejectedByReason);
    }
}
