package dev.tarn.deltasink.record;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of a topic to rows: the columns of the value, those of the key that the value lacks, and those that tell where it comes from. */
public final class RecordMapper {
    private final Part keys;
    private final Part values;
    private final List<MetadataColumn> metadata;
    private final List<Derived> derived;
    private final boolean keyed;
    private final Map<Shape, Map<Shape, Mapping>> mappings = new HashMap<>();
    private final Map<Shape, TableSchema> keySchemas = new HashMap<>();
    /** Most records are written like the one before. */
    private Shape lastKey;

    private Shape lastValue;
    private Mapping last;

    /**
     * @param keys null where the key is not read
     * @param keyed whether rows are told apart by the columns of the key
     */
    public RecordMapper(Part keys, Part values, List<MetadataColumn> metadata, List<Derived> derived, boolean keyed) {
        this.keys = keys;
        this.values = values;
        this.metadata = metadata;
        this.derived = derived;
        this.keyed = keyed;
    }

    /** @param loadTime microseconds */
    public MappedRow row(SinkRecord record, long loadTime) throws RecordRejected {
        Shape key = keys == null ? null : keyShape(record);
        Shape value = values.shape(record.topic(), record.valueSchema(), record.value());
        Mapping mapping = mapping(key, value);
        Object[] row = mapping.read(record.key(), record.value());
        int place = mapping.places();
        for (MetadataColumn column : metadata) {
            row[place++] = column.of(record, loadTime);
        }
        for (Derived column : derived) {
            row[place++] = column.of(mapping.schema(), row);
        }
        return new MappedRow(mapping, row);
    }

    /** Names of the columns that tell rows apart. */
    public TableSchema keySchema(SinkRecord record) throws RecordRejected {
        Shape shape = keyShape(record);
        return keySchemas.computeIfAbsent(shape, key -> new TableSchema(key.columns()));
    }

    /** The key of a record, in the order of its {@link #keySchema}. */
    public Object[] key(SinkRecord record) throws RecordRejected {
        Object[] key = keyShape(record).read(record.key());
        for (Object part : key) {
            if (part == null) {
                throw new RecordRejected(
                        "a part of the record's key is null; rows of an upsert table are told apart by all of it");
            }
        }
        return key;
    }

    private Shape keyShape(SinkRecord record) throws RecordRejected {
        if (keyed && record.key() == null) {
            throw new RecordRejected("the record has no key; an upsert table tells its rows apart by it");
        }
        return keys.shape(record.topic(), record.keySchema(), record.key());
    }

    private Mapping mapping(Shape key, Shape value) throws RecordRejected {
        if (last == null || key != lastKey || value != lastValue) {
            last = known(key, value);
            lastKey = key;
            lastValue = value;
        }
        return last;
    }

    private Mapping known(Shape key, Shape value) throws RecordRejected {
        Map<Shape, Mapping> ofValue = mappings.computeIfAbsent(value, v -> new HashMap<>(2));
        Mapping found = ofValue.get(key);
        if (found == null) {
            found = make(key, value);
            ofValue.put(key, found);
        }
        return found;
    }

    private Mapping make(Shape key, Shape value) throws RecordRejected {
        List<Column> more = new ArrayList<>();
        metadata.forEach(column -> more.add(column.column()));
        List<String> keyColumns =
                keyed ? key.columns().stream().map(Column::name).toList() : List.of();
        try {
            TableSchema before = new Mapping(key, value, keyColumns, more).schema();
            for (Derived column : derived) {
                more.add(column.column(before));
            }
            return new Mapping(key, value, keyColumns, more);
        } catch (IllegalArgumentException e) {
            throw new RecordRejected(e.getMessage(), e);
        }
    }
}
