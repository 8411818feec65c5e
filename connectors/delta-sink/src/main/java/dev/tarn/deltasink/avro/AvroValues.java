package dev.tarn.deltasink.avro;

import dev.tarn.deltasink.record.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Reads Avro's values into the Java types of rows. A reader is made once for a schema. */
final class AvroValues {
    private static final long MICROS_IN_A_MILLI = 1_000;

    /** Takes one value. */
    @FunctionalInterface
    interface Reader {
        Object read(AvroBytes in);
    }

    private final Texts texts;

    AvroValues(Texts texts) {
        this.texts = texts;
    }

    Reader[] fields(Schema record) {
        return record.getFields().stream().map(field -> reader(field.schema())).toArray(Reader[]::new);
    }

    private Reader reader(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> in -> null;
            case BOOLEAN -> AvroBytes::readBoolean;
            case INT -> AvroBytes::readInt;
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? in -> Math.multiplyExact(in.readLong(), MICROS_IN_A_MILLI)
                        : AvroBytes::readLong;
            case FLOAT -> AvroBytes::readFloat;
            case DOUBLE -> AvroBytes::readDouble;
            case STRING -> texts == Texts.UTF8 ? AvroBytes::readUtf8 : AvroBytes::readString;
            case ENUM -> {
                String[] symbols = schema.getEnumSymbols().toArray(String[]::new);
                yield in -> symbols[in.readPlace(symbols.length)];
            }
            case BYTES -> bytes(schema);
            case FIXED -> fixed(schema);
            case RECORD -> record(schema);
            case ARRAY -> array(reader(schema.getElementType()));
            case MAP -> map(reader(schema.getValueType()));
            case UNION -> union(schema);
        };
    }

    private Reader record(Schema schema) {
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
        return scale == null ? AvroBytes::readBytes : in -> decimal(in.readBytes(), scale);
    }

    private static Reader fixed(Schema schema) {
        Integer scale = scale(schema);
        int size = schema.getFixedSize();
        return scale == null ? in -> in.readFixed(size) : in -> decimal(in.readFixed(size), scale);
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
            for (int left = in.readBlock(); left > 0; left = in.readBlock()) {
                for (int i = 0; i < left; i++) {
                    values.add(element.read(in));
                }
            }
            return values;
        };
    }

    private static Reader map(Reader value) {
        return in -> {
            Map<Object, Object> values = new LinkedHashMap<>();
            for (int left = in.readBlock(); left > 0; left = in.readBlock()) {
                for (int i = 0; i < left; i++) {
                    values.put(in.readString(), value.read(in));
                }
            }
            return values;
        };
    }

    private Reader union(Schema schema) {
        List<Schema> branches = AvroColumns.branches(schema);
        Reader[] readers = schema.getTypes().stream().map(this::reader).toArray(Reader[]::new);
        if (branches.size() == 1) {
            return in -> readers[in.readPlace(readers.length)].read(in);
        }
        int[] places = schema.getTypes().stream().mapToInt(branches::indexOf).toArray();
        return in -> {
            int branch = in.readPlace(readers.length);
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
