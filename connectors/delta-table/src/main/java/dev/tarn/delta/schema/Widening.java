package dev.tarn.delta.schema;

import dev.tarn.delta.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Narrower values in wider columns. No value changes by it. */
public final class Widening {
    private Widening() {}

    /** Whether a column of one plain type takes every value of another. */
    static boolean takes(ColumnType column, ColumnType value) {
        if (column.equals(value)) {
            return true;
        }
        if (column instanceof ColumnType.Decimal wide && value instanceof ColumnType.Decimal narrow) {
            return narrow.scale() <= wide.scale()
                    && narrow.precision() - narrow.scale() <= wide.precision() - wide.scale();
        }
        return (column == Primitive.LONG && value == Primitive.INTEGER)
                || (column == Primitive.DOUBLE && value == Primitive.FLOAT);
    }

    /** A value as a column of a type holds it, from one whose type the column takes; structs are of the same fields. */
    public static Object widened(ColumnType column, Object value) {
        if (value == null) {
            return null;
        } else if (column == Primitive.LONG && value instanceof Integer narrow) {
            return narrow.longValue();
        } else if (column == Primitive.DOUBLE && value instanceof Float narrow) {
            return narrow.doubleValue();
        } else if (column instanceof ColumnType.Decimal decimal && value instanceof BigDecimal narrow) {
            return narrow.scale() == decimal.scale() ? narrow : narrow.setScale(decimal.scale());
        } else if (column instanceof ColumnType.Array array && value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            list.forEach(e -> elements.add(widened(array.element(), e)));
            return elements;
        } else if (column instanceof ColumnType.Map map && value instanceof Map<?, ?> entries) {
            Map<Object, Object> others = new LinkedHashMap<>();
            entries.forEach((k, v) -> others.put(widened(map.key(), k), widened(map.value(), v)));
            return others;
        }
        return value;
    }
}
