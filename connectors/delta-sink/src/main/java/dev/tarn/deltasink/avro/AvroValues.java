package dev.tarn.deltasink.avro;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/** Reads Avro's values into the Java types of rows. A reader is made once for a schema. */
final class AvroValues {
    private static final long MICROS_IN_A_MILLI = 1_000;

    /** Takes one value from a decoder. */
    @FunctionalInterface
    interface Reader {
        Object read(BinaryDecoder in) throws IOException;
    }

    private AvroValues() {}

    static Reader[] fields(Schema record) {
        return record.getFields().stream().map(field -> reader(field.schema())).toArray(Reader[]::new);
    }

    private static Reader reader(Schema schema) {
        return switch (schema.getType()) {
            case NULL ->
                in -> {
                    in.readNull();
                    return null;
                };
            case BOOLEAN -> BinaryDecoder::readBoolean;
            case INT -> BinaryDecoder::readInt;
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? in -> Math.multiplyExact(in.readLong(), MICROS_IN_A_MILLI)
                        : BinaryDecoder::readLong;
            case FLOAT -> BinaryDecoder::readFloat;
            case DOUBLE -> BinaryDecoder::readDouble;
            case STRING -> BinaryDecoder::readString;
            case ENUM -> {
                String[] symbols = schema.getEnumSymbols().toArray(String[]::new);
                yield in -> symbols[in.readEnum()];
            }
            case BYTES -> bytes(schema);
            case FIXED -> fixed(schema);
            case RECORD -> record(schema);
            case ARRAY -> array(reader(schema.getElementType()));
            case MAP -> map(reader(schema.getValueType()));
            case UNION -> union(schema);
        };
    }

    private static Reader record(Schema schema) {
        Reader[] fields = fields(schema);
        return in -> {
            Object[] values = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                values[i] = fields[i].read(in);
            }
            return values;
        };
    }

    private static Reader bytes(Schema schema) {
        Integer scale = scale(schema);
        return in -> {
            ByteBuffer buffer = in.readBytes(null);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return scale == null ? bytes : decimal(bytes, scale);
        };
    }

    private static Reader fixed(Schema schema) {
        Integer scale = scale(schema);
        int size = schema.getFixedSize();
        return in -> {
            byte[] bytes = new byte[size];
            in.readFixed(bytes);
            return scale == null ? bytes : decimal(bytes, scale);
        };
    }

    private static BigDecimal decimal(byte[] unscaled, int scale) {
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    private static Integer scale(Schema schema) {
        return AvroColumns.isDecimal(schema) ? ((LogicalTypes.Decimal) schema.getLogicalType()).getScale() : null;
    }

    private static Reader array(Reader element) {
        return in -> {
            List<Object> values = new ArrayList<>();
            for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
                for (long i = 0; i < left; i++) {
                    values.add(element.read(in));
                }
            }
            return values;
        };
    }

    private static Reader map(Reader value) {
        return in -> {
            Map<Object, Object> values = new LinkedHashMap<>();
            for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
                for (long i = 0; i < left; i++) {
                    values.put(in.readString(), value.read(in));
                }
            }
            return values;
        };
    }

    private static Reader union(Schema schema) {
        List<Schema> branches = AvroColumns.branches(schema);
        Reader[] readers = schema.getTypes().stream().map(AvroValues::reader).toArray(Reader[]::new);
        if (branches.size() == 1) {
            return in -> readers[in.readIndex()].read(in);
        }
        int[] places = schema.getTypes().stream().mapToInt(branches::indexOf).toArray();
        return in -> {
            int branch = in.readIndex();
            Object value = readers[branch].read(in);
            if (places[branch] < 0) {
                return null;
            }
            Object[] struct = new Object[branches.size()];
            struct[places[branch]] = value;
            return struct;
        };
    }
}
