package dev.tarn.deltasink.connect;

import dev.tarn.delta.schema.Column;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Structs that a converter made. */
final class ConnectShape implements Shape {
    private final List<Column> columns;

    ConnectShape(Schema schema) {
        columns = ConnectColumns.of(schema);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Object[] read(Object data) throws RecordRejected {
        try {
            return struct((Struct) data);
        } catch (RuntimeException e) {
            throw new RecordRejected("the value does not fit its schema: " + e.getMessage(), e);
        }
    }

    private static Object[] struct(Struct struct) {
        List<Field> fields = struct.schema().fields();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(fields.get(i).schema(), struct.get(fields.get(i)));
        }
        return values;
    }

    private static Object value(Schema schema, Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof java.util.Date date) {
            return switch (schema.name()) {
                case org.apache.kafka.connect.data.Date.LOGICAL_NAME ->
                    (int) TimeUnit.MILLISECONDS.toDays(date.toInstant().toEpochMilli());
                case org.apache.kafka.connect.data.Timestamp.LOGICAL_NAME ->
                    TimeUnit.MILLISECONDS.toMicros(date.toInstant().toEpochMilli());
                default ->
                    (int) date.toInstant().toEpochMilli(); // a time of day, as the whole milliseconds it is made of
            };
        }
        return switch (schema.type()) {
            case INT8, INT16 -> ((Number) value).intValue();
            case BYTES -> value instanceof BigDecimal ? value : bytes(value);
            case STRUCT -> struct((Struct) value);
            case ARRAY -> {
                List<Object> elements = new ArrayList<>();
                ((List<?>) value).forEach(element -> elements.add(value(schema.valueSchema(), element)));
                yield elements;
            }
            case MAP -> {
                Map<Object, Object> entries = new LinkedHashMap<>();
                ((Map<?, ?>) value)
                        .forEach((k, v) -> entries.put(value(schema.keySchema(), k), value(schema.valueSchema(), v)));
                yield entries;
            }
            default -> value;
        };
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
