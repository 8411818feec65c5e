package dev.tarn.delta.upsert;

import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import java.math.BigDecimal;

/** Compares values of a sequence column. A row without one is older than all that have one. */
final class Sequence {
    private Sequence() {}

    static boolean comparable(ColumnType type) {
        return type instanceof ColumnType.Decimal
                || type == Primitive.INTEGER
                || type == Primitive.LONG
                || type == Primitive.DATE
                || type == Primitive.TIMESTAMP;
    }

    /** The table may have widened the type: an int is compared to a long. */
    static boolean greater(Object one, Object other) {
        if (one == null || other == null) {
            return one != null;
        }
        if (one instanceof BigDecimal decimal) {
            return decimal.compareTo((BigDecimal) other) > 0;
        }
        return ((Number) one).longValue() > ((Number) other).longValue();
    }
}
