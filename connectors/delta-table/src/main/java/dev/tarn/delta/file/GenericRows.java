package dev.tarn.delta.file;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Rows as arrays of values in the order of a table's columns, those it is partitioned by included: Boolean, Integer, Long,
 * Float, Double, String (or its UTF-8 as byte[]), byte[], Integer (days, DATE), Long (microseconds, TIMESTAMP), BigDecimal, Object[] (struct), List, Map.
 */
public final class GenericRows implements RowShape<Object[]> {
    private interface ValueWriter {
        void write(Object value, RecordConsumer out);
    }

    private final Column[] columns;
    private final int[] places;
    private final ValueWriter[] writers;

    public GenericRows(TableSchema schema, List<String> partitionColumns) {
        columns = ParquetTypes.inFiles(schema, partitionColumns).columns().toArray(Column[]::new);
        places = Arrays.stream(columns).mapToInt(c -> schema.indexOf(c.name())).toArray();
        writers = writers(columns);
    }

    @Override
    public void write(Object[] row, RecordConsumer out) {
        for (int i = 0; i < columns.length; i++) {
            writeField(columns[i], i, row[places[i]], writers[i], out);
        }
    }

    private static void writeField(Column column, int index, Object value, ValueWriter writer, RecordConsumer out) {
        if (value == null) {
            if (!column.nullable()) {
                throw DeltaErrors.missingValue(column);
            }
            return;
        }
        out.startField(column.name(), index);
        try {
            writer.write(value, out);
        } catch (ClassCastException | ArithmeticException e) {
            throw DeltaErrors.wrongValue(column, value, e);
        }
        out.endField(column.name(), index);
    }

    private static ValueWriter[] writers(Column[] columns) {
        return Arrays.stream(columns).map(c -> writer(c.type())).toArray(ValueWriter[]::new);
    }

    private static ValueWriter writer(ColumnType type) {
        if (type instanceof ColumnType.Primitive primitive) {
            return switch (primitive) {
                case BOOLEAN -> (value, out) -> out.addBoolean((Boolean) value);
                case INTEGER, DATE -> (value, out) -> out.addInteger((Integer) value);
                case LONG, TIMESTAMP -> (value, out) -> out.addLong((Long) value);
                case FLOAT -> (value, out) -> out.addFloat((Float) value);
                case DOUBLE -> (value, out) -> out.addDouble((Double) value);
                case STRING -> (value, out) -> out.addBinary(text(value));
                case BINARY -> (value, out) -> out.addBinary(Binary.fromConstantByteArray((byte[]) value));
            };
        } else if (type instanceof ColumnType.Decimal decimal) {
            return (value, out) -> writeDecimal(decimal, (BigDecimal) value, out);
        } else if (type instanceof ColumnType.Struct struct) {
            Column[] fields = struct.columns().toArray(Column[]::new);
            ValueWriter[] fieldWriters = writers(fields);
            return (value, out) -> writeStruct(fields, fieldWriters, (Object[]) value, out);
        } else if (type instanceof ColumnType.Array array) {
            Column element = new Column("element", array.element(), array.nullableElements(), null);
            ValueWriter elementWriter = writer(array.element());
            return (value, out) -> writeList(element, elementWriter, (List<?>) value, out);
        } else if (type instanceof ColumnType.Map map) {
            Column key = Column.required("key", map.key());
            Column item = new Column("value", map.value(), map.nullableValues(), null);
            ValueWriter[] entry = {writer(map.key()), writer(map.value())};
            return (value, out) -> writeMap(key, item, entry, (Map<?, ?>) value, out);
        }
        throw new IllegalStateException(type.toString());
    }

    /** As an array: what Parquet makes of a String is a buffer, and its dictionaries hash and compare that at half the speed. */
    private static Binary text(Object value) {
        return Binary.fromConstantByteArray(
                value instanceof byte[] utf8 ? utf8 : ((String) value).getBytes(StandardCharsets.UTF_8));
    }

    /** Digits are never lost: a value with more of them than the column has is an error. */
    private static void writeDecimal(ColumnType.Decimal type, BigDecimal value, RecordConsumer out) {
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (scaled.precision() > type.precision()) {
            throw new ArithmeticException(value.toPlainString() + " has more than " + type.precision() + " digits");
        }
        if (ParquetTypes.asInt(type)) {
            out.addInteger(scaled.unscaledValue().intValueExact());
        } else if (ParquetTypes.asLong(type)) {
            out.addLong(scaled.unscaledValue().longValueExact());
        } else {
            byte[] shortest = scaled.unscaledValue().toByteArray();
            byte[] bytes = new byte[ParquetTypes.bytesOf(type)];
            int padding = bytes.length - shortest.length;
            Arrays.fill(bytes, 0, padding, (byte) (scaled.signum() < 0 ? -1 : 0));
            System.arraycopy(shortest, 0, bytes, padding, shortest.length);
            out.addBinary(Binary.fromConstantByteArray(bytes));
        }
    }

    private static void writeStruct(Column[] fields, ValueWriter[] writers, Object[] values, RecordConsumer out) {
        out.startGroup();
        for (int i = 0; i < fields.length; i++) {
            writeField(fields[i], i, values[i], writers[i], out);
        }
        out.endGroup();
    }

    private static void writeList(Column element, ValueWriter writer, List<?> values, RecordConsumer out) {
        out.startGroup();
        if (!values.isEmpty()) {
            out.startField("list", 0);
            for (Object value : values) {
                out.startGroup();
                writeField(element, 0, value, writer, out);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    private static void writeMap(Column key, Column item, ValueWriter[] entry, Map<?, ?> values, RecordConsumer out) {
        out.startGroup();
        if (!values.isEmpty()) {
            out.startField("key_value", 0);
            for (Map.Entry<?, ?> value : values.entrySet()) {
                out.startGroup();
                writeField(key, 0, value.getKey(), entry[0], out);
                writeField(item, 1, value.getValue(), entry[1], out);
                out.endGroup();
            }
            out.endField("key_value", 0);
        }
        out.endGroup();
    }
}
