package dev.tarn.model;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;

/** The rows of a table in the order of their keys. */
final class Rows {
    private static final Comparator<IndexedRecord> BY_KEY = Rows::compare;

    private Rows() {}

    static SortedMap<IndexedRecord, IndexedRecord> empty() {
        return new TreeMap<>(BY_KEY);
    }

    private static int compare(IndexedRecord a, IndexedRecord b) {
        int columns = a.getSchema().getFields().size();
        for (int i = 0; i < columns; i++) {
            int order = compareColumn(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Key columns of a table are never null and of one type. */
    @SuppressWarnings("unchecked")
    private static int compareColumn(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
