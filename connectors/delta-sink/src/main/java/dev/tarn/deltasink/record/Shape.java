package dev.tarn.deltasink.record;

import dev.tarn.delta.schema.Column;
import java.util.List;

/** Data that were written alike: their columns, and how to read one. */
public interface Shape {
    List<Column> columns();

    /** The values in the order of the columns, in the Java types of {@code delta-table}. */
    Object[] read(Object data) throws RecordRejected;
}
