package dev.tarn.local.demo;

import dev.tarn.schemas.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.avro.generic.IndexedRecord;

/**
 * A key whose row is not the model's.
 *
 * @param expected the model's row; empty where the model has none
 * @param found the row of the place; empty where it has none
 */
record Difference(
        Table table, String place, IndexedRecord key, Optional<IndexedRecord> expected, Optional<IndexedRecord> found) {

    /** The first differences by key, at most {@code limit}. */
    static List<Difference> first(
            int limit, Table table, SortedMap<IndexedRecord, IndexedRecord> expected, TableRows rows) {
        Map<IndexedRecord, IndexedRecord> found = new HashMap<>();
        rows.forEach(found::put);
        TreeSet<IndexedRecord> keys = new TreeSet<>(expected.comparator());
        keys.addAll(expected.keySet());
        keys.addAll(found.keySet());
        List<Difference> differences = new ArrayList<>();
        for (IndexedRecord key : keys) {
            if (!Objects.equals(expected.get(key), found.get(key))) {
                differences.add(new Difference(
                        table,
                        rows.place(),
                        key,
                        Optional.ofNullable(expected.get(key)),
                        Optional.ofNullable(found.get(key))));
                if (differences.size() == limit) {
                    break;
                }
            }
        }
        return differences;
    }

    String text() {
        return table.topic() + " " + key + "\n    model: "
                + expected.map(Object::toString).orElse("(no row)") + "\n    " + place + ": "
                + found.map(Object::toString).orElse("(no row)");
    }
}
