package dev.tarn.delta.file;

import dev.tarn.delta.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Single values: a file may hold a narrower type than the table has by now. */
final class ValueConverters {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    private ValueConverters() {}

    /** Null where a column of the file cannot be read as a type without loss. */
    static Converter of(PrimitiveType inFile, ColumnType as, Consumer<Object> to) {
        if (as instanceof ColumnType.Decimal decimal) {
            return decimal(inFile, decimal, to);
        }
        PrimitiveTypeName held = inFile.getPrimitiveTypeName();
        LogicalTypeAnnotation annotation = inFile.getLogicalTypeAnnotation();
        boolean number = annotation == null || (annotation instanceof IntLogicalTypeAnnotation i && i.isSigned());
        boolean isInt = held == PrimitiveTypeName.INT32 && number;
        return switch ((ColumnType.Primitive) as) {
            case BOOLEAN -> held == PrimitiveTypeName.BOOLEAN ? new Booleans(to) : null;
            case INTEGER -> isInt ? new Integers(value -> (int) value, to) : null;
            case LONG -> isInt || (held == PrimitiveTypeName.INT64 && number) ? new Integers(Long::valueOf, to) : null;
            case FLOAT -> held == PrimitiveTypeName.FLOAT ? new Reals(value -> (float) value, to) : null;
            case DOUBLE ->
                held == PrimitiveTypeName.FLOAT || held == PrimitiveTypeName.DOUBLE
                        ? new Reals(Double::valueOf, to)
                        : null;
            case STRING ->
                held == PrimitiveTypeName.BINARY && !(annotation instanceof DecimalLogicalTypeAnnotation)
                        ? new Decoded(Binary::toStringUsingUTF8, to)
                        : null;
            case BINARY ->
                held == PrimitiveTypeName.BINARY && annotation == null ? new Bytes(Binary::getBytes, to) : null;
            case DATE ->
                held == PrimitiveTypeName.INT32 && annotation instanceof DateLogicalTypeAnnotation
                        ? new Integers(value -> (int) value, to)
                        : null;
            case TIMESTAMP -> timestamp(held, annotation, to);
        };
    }

    private static Converter timestamp(PrimitiveTypeName held, LogicalTypeAnnotation annotation, Consumer<Object> to) {
        if (held == PrimitiveTypeName.INT96) {
            return new Bytes(ValueConverters::microsOfInt96, to);
        }
        if (!(annotation instanceof TimestampLogicalTypeAnnotation timestamp) || held != PrimitiveTypeName.INT64) {
            return null;
        }
        return switch (timestamp.getUnit()) {
            case MILLIS -> new Integers(value -> Math.multiplyExact(value, 1_000L), to);
            case MICROS -> new Integers(Long::valueOf, to);
            case NANOS -> new Integers(value -> Math.floorDiv(value, 1_000L), to);
        };
    }

    /** Spark writes timestamps so by default: nanoseconds of the day, then the Julian day. */
    private static Long microsOfInt96(Binary value) {
        var bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + Long.BYTES) - JULIAN_DAY_OF_1970;
        return day * MICROS_OF_A_DAY + Math.floorDiv(nanos, 1_000L);
    }

    private static Converter decimal(PrimitiveType inFile, ColumnType.Decimal as, Consumer<Object> to) {
        PrimitiveTypeName held = inFile.getPrimitiveTypeName();
        if (!(inFile.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal)
                || decimal.getScale() > as.scale()
                || decimal.getPrecision() - decimal.getScale() > as.precision() - as.scale()) {
            return null;
        }
        int scale = decimal.getScale();
        return switch (held) {
            case INT32, INT64 ->
                new Integers(value -> BigDecimal.valueOf(value, scale).setScale(as.scale()), to);
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                new Decoded(value -> new BigDecimal(new BigInteger(value.getBytes()), scale).setScale(as.scale()), to);
            default -> null;
        };
    }

    private static final class Booleans extends PrimitiveConverter {
        private final Consumer<Object> to;

        Booleans(Consumer<Object> to) {
            this.to = to;
        }

        @Override
        public void addBoolean(boolean value) {
            to.accept(value);
        }
    }

    private static final class Integers extends PrimitiveConverter {
        private final LongFunction<Object> conversion;
        private final Consumer<Object> to;

        Integers(LongFunction<Object> conversion, Consumer<Object> to) {
            this.conversion = conversion;
            this.to = to;
        }

        @Override
        public void addInt(int value) {
            to.accept(conversion.apply(value));
        }

        @Override
        public void addLong(long value) {
            to.accept(conversion.apply(value));
        }
    }

    private static final class Reals extends PrimitiveConverter {
        private final DoubleFunction<Object> conversion;
        private final Consumer<Object> to;

        Reals(DoubleFunction<Object> conversion, Consumer<Object> to) {
            this.conversion = conversion;
            this.to = to;
        }

        @Override
        public void addFloat(float value) {
            to.accept(conversion.apply(value));
        }

        @Override
        public void addDouble(double value) {
            to.accept(conversion.apply(value));
        }
    }

    private static final class Bytes extends PrimitiveConverter {
        private final Function<Binary, Object> conversion;
        private final Consumer<Object> to;

        Bytes(Function<Binary, Object> conversion, Consumer<Object> to) {
            this.conversion = conversion;
            this.to = to;
        }

        @Override
        public void addBinary(Binary value) {
            to.accept(conversion.apply(value));
        }
    }

    /** Values that cannot be changed: each of a dictionary is decoded once. */
    private static final class Decoded extends PrimitiveConverter {
        private final Function<Binary, Object> conversion;
        private final Consumer<Object> to;
        private Object[] dictionary;

        Decoded(Function<Binary, Object> conversion, Consumer<Object> to) {
            this.conversion = conversion;
            this.to = to;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary values) {
            dictionary = new Object[values.getMaxId() + 1];
            for (int i = 0; i < dictionary.length; i++) {
                dictionary[i] = conversion.apply(values.decodeToBinary(i));
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            to.accept(dictionary[id]);
        }

        @Override
        public void addBinary(Binary value) {
            to.accept(conversion.apply(value));
        }
    }
}
