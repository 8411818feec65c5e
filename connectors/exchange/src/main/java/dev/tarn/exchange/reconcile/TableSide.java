package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.TableContract;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table at one place, as reconcile asks it. Every answer is of the table as it is when it is asked, so that a place may go on
 * taking changes; an answer that is given later never has less. One thread at a time asks a side.
 *
 * <p>Throws {@link dev.tarn.exchange.NotChecked} where it cannot answer.
 */
public interface TableSide {
    /** What the place is called: {@code delta}, {@code snowflake}, {@code kafka}. */
    String name();

    /** How far it has come in the topic. */
    Taken taken();

    /** Counts and sums up the fingerprints of those live rows that are in some classes, class by class, in one pass. */
    ClassSums sums(RowClasses within, int bits);

    /** Hands out the live rows of some classes, in no order. */
    void rows(RowClasses classes, FoundRows each);

    /** What the place has of some keys; one that it never had is not in the answer. */
    Map<RowKey, List<RowVersion>> versions(Set<RowKey> keys);

    /** Takes the rows that a side hands out. */
    interface FoundRows {
        /** @return whether to go on */
        boolean row(RowKey key, long fingerprint);
    }

    /** A place whose rows are read and compared here. */
    static TableSide reading(TableContract contract, RowSource source) {
        return new ReadSide(contract, source);
    }
}
