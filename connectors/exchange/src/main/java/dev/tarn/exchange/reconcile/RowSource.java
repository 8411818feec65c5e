package dev.tarn.exchange.reconcile;

import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** The live rows of a table that can only be read. {@link TableSide#reading} makes a side of it. */
public interface RowSource {
    /** What the place is called. */
    String name();

    /** Offsets of records: where a topic ends with markers of transactions, the place behind its last record counts. */
    Taken taken();

    /**
     * Hands out every live row, in no order.
     *
     * @param each is given the contract's columns in their order, as {@link dev.tarn.exchange.ColumnKind} describes them, and
     *     behind them the offset that the row has from its record, or null; tells whether to go on. An array may be used again
     *     for the next row
     */
    void read(Predicate<Object[]> each);

    /** Hands out the fingerprint of every live row, if it can do so without the row; tells whether it could. */
    default boolean fingerprints(LongConsumer each) {
        return false;
    }
}
