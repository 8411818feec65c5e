package dev.tarn.exchange.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values of a row's key columns, in the order of the contract's key. */
public record RowKey(List<Object> values) implements Comparable<RowKey> {
    public RowKey {
        // A foreign table may have null in a key, which List.copyOf refuses.
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** @param places of the key's columns in the row */
    public static RowKey of(Object[] row, int[] places) {
        List<Object> values = new ArrayList<>(places.length);
        for (int place : places) {
            values.add(row[place]);
        }
        return new RowKey(values);
    }

    @Override
    @SuppressWarnings("unchecked") // values of one column are of one class
    public int compareTo(RowKey other) {
        for (int i = 0; i < values.size(); i++) {
            Object one = values.get(i);
            Object two = other.values.get(i);
            int order = one == null || two == null
                    ? Boolean.compare(one != null, two != null)
                    : ((Comparable<Object>) one).compareTo(two);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
