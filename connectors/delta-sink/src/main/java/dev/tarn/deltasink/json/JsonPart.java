package dev.tarn.deltasink.json;

import dev.tarn.deltasink.record.Part;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import org.apache.kafka.connect.data.Schema;

/** JSON objects without a schema; which of their fields become columns, and of what types, is set. */
public final class JsonPart implements Part {
    private final Shape shape;

    /** @param columns as {@link JsonColumns} has them */
    public JsonPart(String columns) {
        shape = new JsonShape(JsonColumns.parse(columns));
    }

    @Override
    public Shape shape(String topic, Schema schema, Object data) throws RecordRejected {
        if (data instanceof byte[] || data instanceof String) {
            return shape;
        }
        throw new RecordRejected("format json takes bytes or text, not "
                + (data == null ? "null" : "a " + data.getClass().getSimpleName())
                + "; set the connector's converter to org.apache.kafka.connect.converters.ByteArrayConverter");
    }
}
