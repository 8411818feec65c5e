package dev.tarn.deltasink.record;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;

/** A column made from another one. */
public interface Derived {
    String name();

    /** Its column, given those it can be made from. Throws {@link IllegalArgumentException} where they do not fit. */
    Column column(TableSchema schema);

    /** Its value in a row whose columns in front of it are set. */
    Object of(TableSchema schema, Object[] row) throws RecordRejected;
}
