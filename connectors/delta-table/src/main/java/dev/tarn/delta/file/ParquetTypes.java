package dev.tarn.delta.file;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.math.BigInteger;
import java.util.List;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Parquet's types for a table's, as every reader of Delta takes them. */
final class ParquetTypes {
    private static final int DIGITS_OF_INT = 9;
    private static final int DIGITS_OF_LONG = 18;

    private ParquetTypes() {}

    /** The columns that stand in a table's files: those it is not partitioned by. */
    static TableSchema inFiles(TableSchema schema, List<String> partitionColumns) {
        return new TableSchema(schema.columns().stream()
                .filter(c -> partitionColumns.stream().noneMatch(c.name()::equalsIgnoreCase))
                .toList());
    }

    static MessageType message(TableSchema inFiles) {
        return new MessageType("row", fields(inFiles.columns()));
    }

    private static List<Type> fields(List<Column> columns) {
        return columns.stream().map(c -> type(c.name(), c.type(), c.nullable())).toList();
    }

    private static Type type(String name, ColumnType type, boolean nullable) {
        Repetition repetition = nullable ? OPTIONAL : REQUIRED;
        if (type instanceof ColumnType.Primitive primitive) {
            return primitive(name, primitive, repetition);
        } else if (type instanceof ColumnType.Decimal decimal) {
            return decimal(name, decimal, repetition);
        } else if (type instanceof ColumnType.Array array) {
            return ConversionPatterns.listOfElements(
                    repetition, name, type("element", array.element(), array.nullableElements()));
        } else if (type instanceof ColumnType.Map map) {
            return ConversionPatterns.mapType(
                    repetition, name, type("key", map.key(), false), type("value", map.value(), map.nullableValues()));
        } else if (type instanceof ColumnType.Struct struct) {
            if (struct.columns().isEmpty()) {
                throw DeltaErrors.emptyStruct(name);
            }
            return new GroupType(repetition, name, fields(struct.columns()));
        }
        throw new IllegalStateException(type.toString());
    }

    private static Type primitive(String name, ColumnType.Primitive type, Repetition repetition) {
        return switch (type) {
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case STRING ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case DATE ->
                Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TIMESTAMP ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(name);
        };
    }

    private static Type decimal(String name, ColumnType.Decimal type, Repetition repetition) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        if (type.precision() <= DIGITS_OF_LONG) {
            PrimitiveTypeName held =
                    type.precision() <= DIGITS_OF_INT ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64;
            return Types.primitive(held, repetition).as(annotation).named(name);
        }
        return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                .length(bytesOf(type))
                .as(annotation)
                .named(name);
    }

    static boolean asInt(ColumnType.Decimal type) {
        return type.precision() <= DIGITS_OF_INT;
    }

    static boolean asLong(ColumnType.Decimal type) {
        return type.precision() <= DIGITS_OF_LONG;
    }

    /** The least number of bytes that hold every value of a precision. */
    static int bytesOf(ColumnType.Decimal type) {
        return BigInteger.TEN.pow(type.precision()).bitLength() / Byte.SIZE + 1;
    }
}
