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
 * @param found the topic's row; empty where the topic has none
 */
record Difference(Table table, IndexedRecord key, Optional<IndexedRecord> expected, Optional<IndexedRecord> found) {

    /** The first differences by key, at most {@code limit}. */
    static List<Difference> first(
            int limit, Table table, SortedMap<IndexedRecord, IndexedRecord> expected, TableTopic topic) {
        Map<IndexedRecord, IndexedRecord> found = new HashMap<>();
        topic.forEach(found::put);
        TreeSet<IndexedRecord> keys = new TreeSet<>(expected.comparator());
        keys.addAll(expected.keySet());
        keys.addAll(found.keySet());
        List<Difference> differences = new ArrayList<>();
        for (IndexedRecord key : keys) {
            if (!Objects.equals(expected.get(key), found.get(key))) {
                differences.add(new Difference(
                        table, key, Optional.ofNullable(expected.get(key)), Optional.ofNullable(found.get(key))));
                if (differences.size() == limit) {
                    break;
                }
            }
        }
        return differences;
    }

    String text() {
        return table.topic() + " " + key + "\n    model: "
                + expected.map(Object::toString).orElse("(no row)") + "\n    kafka: "
                + found.map(Object::toString).orElse("(no row)");
    }
}
