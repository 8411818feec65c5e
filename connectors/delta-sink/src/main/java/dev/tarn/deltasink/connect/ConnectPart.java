package dev.tarn.deltasink.connect;

import dev.tarn.deltasink.record.Part;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What any converter with schemas made: JSON with schemas, Protobuf, Avro by way of Connect's own model. */
public final class ConnectPart implements Part {
    /** Converters hand out the same schema object for the same schema, most of the time; more than this many are looked up by value. */
    private static final int KNOWN_OBJECTS = 1_000;

    private final IdentityHashMap<Schema, Shape> known = new IdentityHashMap<>();
    private final Map<Schema, Shape> shapes = new HashMap<>();

    @Override
    public Shape shape(String topic, Schema schema, Object data) throws RecordRejected {
        if (!(data instanceof Struct)) {
            throw new RecordRejected("format connect takes structs with a schema, not "
                    + (data == null ? "null" : "a " + data.getClass().getSimpleName())
                    + "; use a converter with schemas (JsonConverter with schemas.enable=true), or format raw or avro with"
                    + " ByteArrayConverter");
        }
        Shape shape = known.get(schema);
        if (shape == null) {
            shape = shapes.get(schema);
            if (shape == null) {
                shape = make(schema);
                shapes.put(schema, shape);
            }
            if (known.size() >= KNOWN_OBJECTS) {
                known.clear();
            }
            known.put(schema, shape);
        }
        return shape;
    }

    private static Shape make(Schema schema) throws RecordRejected {
        try {
            return new ConnectShape(schema);
        } catch (IllegalArgumentException e) {
            throw new RecordRejected(e.getMessage(), e);
        }
    }
}
