package dev.tarn.deltasink.avro;

import dev.tarn.deltasink.record.Part;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import dev.tarn.deltasink.record.Texts;
import java.util.HashMap;
import java.util.Map;

/** Avro in the registry's wire format: a zero byte, the id of the writer's schema, the bytes. */
public final class AvroPart implements Part {
    private static final int HEADER = 5;

    private final SchemaSource schemas;
    private final Texts texts;
    private final Map<Integer, AvroShape> shapes = new HashMap<>();
    private AvroShape last;
    private int lastId = -1;

    public AvroPart(SchemaSource schemas, Texts texts) {
        this.schemas = schemas;
        this.texts = texts;
    }

    @Override
    public Shape shape(String topic, org.apache.kafka.connect.data.Schema schema, Object data) throws RecordRejected {
        if (data == null) {
            throw new RecordRejected("there are no bytes; format avro needs a key and a value, or leave the key out");
        }
        if (!(data instanceof byte[] bytes)) {
            throw new RecordRejected(
                    "format avro takes bytes, not a " + data.getClass().getSimpleName()
                            + "; set the connector's converter to org.apache.kafka.connect.converters.ByteArrayConverter");
        }
        if (bytes.length < HEADER || bytes[0] != 0) {
            throw new RecordRejected("the bytes are not in the registry's wire format: " + bytes.length
                    + " bytes that do not start with a zero byte and a schema id");
        }
        int id = (bytes[1] & 0xFF) << 24 | (bytes[2] & 0xFF) << 16 | (bytes[3] & 0xFF) << 8 | (bytes[4] & 0xFF);
        if (id != lastId || last == null) {
            AvroShape found = shapes.get(id);
            if (found == null) {
                found = make(id);
                shapes.put(id, found);
            }
            last = found;
            lastId = id;
        }
        return last;
    }

    private AvroShape make(int id) throws RecordRejected {
        try {
            org.apache.avro.Schema schema = schemas.byId(id);
            if (schema.getType() != org.apache.avro.Schema.Type.RECORD) {
                throw new RecordRejected("schema " + id + " is " + schema.getType() + " and no record, so it has no"
                        + " columns; use format raw for it");
            }
            return new AvroShape(schema, HEADER, texts);
        } catch (UnknownSchema | IllegalArgumentException e) {
            throw new RecordRejected("schema " + id + ": " + e.getMessage(), e);
        }
    }
}
