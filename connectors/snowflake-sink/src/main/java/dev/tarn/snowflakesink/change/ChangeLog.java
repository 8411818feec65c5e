package dev.tarn.snowflakesink.change;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Turns every record of a keyed topic, tombstones included, into a change: the columns of the key, those of the value, what was
 * done ({@code OP}: {@code u} or {@code d}) and a number that orders the changes of a key ({@code _SEQ}). That is the record's
 * offset: a key stays in its partition.
 *
 * <p>A sink that can only insert keeps a table's changes this way, and whoever reads them can tell the newest of each key. The
 * key itself is not passed on, as it stands in the columns.
 *
 * <p>Used by one task's thread alone, as Connect does with transforms.
 */
public final class ChangeLog<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    static final String OP = "OP";
    static final String SEQUENCE = "_SEQ";

    private static final int SHAPES_KEPT = 100;

    /** A topic has few schemas at a time; the least recently used goes first. */
    private final Map<Schemas, ChangeShape> shapes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Schemas, ChangeShape> eldest) {
            return size() > SHAPES_KEPT;
        }
    };

    /** Converters hand out the same schema again and again: comparing it to itself costs nothing. */
    private Schemas latest;

    private ChangeShape latestShape;

    @Override
    public void configure(Map<String, ?> settings) {
        // nothing to set
    }

    @Override
    public R apply(R record) {
        if (!(record instanceof SinkRecord sink)) {
            throw SinkErrors.notFromATopic(record.topic());
        }
        if (!(record.key() instanceof Struct key)) {
            throw SinkErrors.keyWithoutColumns(sink);
        }
        if (record.value() != null && !(record.value() instanceof Struct)) {
            throw SinkErrors.valueWithoutColumns(sink);
        }
        Struct value = (Struct) record.value();
        ChangeShape shape = shape(new Schemas(key.schema(), value == null ? null : value.schema()), sink);
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                null,
                null,
                shape.schema(),
                shape.change(key, value, sink),
                record.timestamp(),
                record.headers());
    }

    private ChangeShape shape(Schemas schemas, SinkRecord record) {
        if (!schemas.sameAs(latest)) {
            ChangeShape shape = shapes.get(schemas);
            if (shape == null) {
                shape = ChangeShape.of(schemas.key(), schemas.value(), record);
                shapes.put(schemas, shape);
            }
            latest = schemas;
            latestShape = shape;
        }
        return latestShape;
    }

    int shapesKept() {
        return shapes.size();
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public String version() {
        String version = ChangeLog.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    @Override
    public void close() {
        shapes.clear();
    }

    /** @param value null of a tombstone */
    private record Schemas(Schema key, Schema value) {
        @SuppressWarnings("ReferenceEquality") // the quick look; equal schemas are found in the map
        private boolean sameAs(Schemas other) {
            return other != null && key == other.key && value == other.value;
        }

        @Override
        public int hashCode() {
            return Objects.hash(key, value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Schemas that && key.equals(that.key) && Objects.equals(value, that.value);
        }
    }
}
