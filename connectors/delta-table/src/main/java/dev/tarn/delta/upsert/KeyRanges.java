package dev.tarn.delta.upsert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.file.PartitionValues;
import dev.tarn.delta.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells by the log alone which files cannot hold any of a set of keys: those whose statistics, or whose partition, leave no
 * room for a value of one of the key columns.
 */
final class KeyRanges {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    /** @param values of the keys, sorted */
    private record Range(Column column, List<Comparable<Object>> values) {}

    private final List<Range> ranges = new ArrayList<>();

    /** @param columns the key columns, as the table has them */
    KeyRanges(List<Column> columns, Changes changes) {
        for (int i = 0; i < columns.size(); i++) {
            List<Comparable<Object>> values = values(columns.get(i), i, changes);
            if (!values.isEmpty()) {
                values.sort((one, other) -> one.compareTo(other));
                ranges.add(new Range(columns.get(i), values));
            }
        }
    }

    /** Empty where nothing can be said by a column. */
    private static List<Comparable<Object>> values(Column column, int place, Changes changes) {
        List<Comparable<Object>> values = new ArrayList<>(changes.size());
        for (Changes.Change change : changes.all()) {
            Comparable<Object> value = Bounds.ofValue(column.type(), change.key[place]);
            if (value == null) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }

    boolean mayHold(DataFile file) {
        JsonNode stats = stats(file);
        for (Range range : ranges) {
            if (!mayHold(range, file.partition(), stats)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHold(Range range, Map<String, String> partition, JsonNode stats) {
        Column column = range.column();
        for (Map.Entry<String, String> value : partition.entrySet()) {
            if (value.getKey().equalsIgnoreCase(column.name())) {
                Comparable<Object> only =
                        Bounds.ofValue(column.type(), PartitionValues.fromLog(column, value.getValue()));
                // Of a null partition nothing is said: no key of the set is null, but an empty text is written so.
                return only == null || anyWithin(range.values(), only, only);
            }
        }
        Comparable<Object> min =
                Bounds.least(column.type(), stats.path("minValues").path(column.name()));
        Comparable<Object> max =
                Bounds.greatest(column.type(), stats.path("maxValues").path(column.name()));
        return anyWithin(range.values(), min, max);
    }

    /** @param min null where there is none, and so max */
    private static boolean anyWithin(List<Comparable<Object>> sorted, Comparable<Object> min, Comparable<Object> max) {
        int first = 0;
        if (min != null) {
            int end = sorted.size();
            while (first < end) {
                int middle = (first + end) >>> 1;
                if (sorted.get(middle).compareTo(min) < 0) {
                    first = middle + 1;
                } else {
                    end = middle;
                }
            }
        }
        return first < sorted.size() && (max == null || sorted.get(first).compareTo(max) <= 0);
    }

    /** Statistics are a help, no more: those that cannot be read are none. */
    private static JsonNode stats(DataFile file) {
        try {
            return file.stats() == null ? MissingNode.getInstance() : JSON.readTree(file.stats());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
