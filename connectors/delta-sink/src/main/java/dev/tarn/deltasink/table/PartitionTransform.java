package dev.tarn.deltasink.table;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;

/**
 * Makes the value of a partition column from another column. A class of your own, with a constructor without parameters, can
 * be named in {@code partition.by}.
 */
public interface PartitionTransform {
    /** The type of what is made from a column; throws {@link IllegalArgumentException} where it can be made from none of its type. */
    ColumnType type(Column source);

    /**
     * The value, in the Java types of {@code delta-table}. Pure: the same value makes the same partition for ever.
     *
     * @param value not null
     * @param argument what stands behind the column, e.g. the length to truncate to; null where nothing does
     */
    Object apply(ColumnType source, Object value, Integer argument);

    /** How the column is named where no name is given. */
    String name(String source);
}
