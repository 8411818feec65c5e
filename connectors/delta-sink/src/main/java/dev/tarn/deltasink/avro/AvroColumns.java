package dev.tarn.deltasink.avro;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.deltasink.record.ColumnNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Avro's types as Delta's. What an instant holds is kept to the microsecond; nothing is turned into text that has a type. */
final class AvroColumns {
    private final Set<String> open = new HashSet<>();

    private AvroColumns() {}

    /** Throws {@link IllegalArgumentException} where a type has no column. */
    static List<Column> of(Schema record) {
        return new AvroColumns().columns(record);
    }

    private List<Column> columns(Schema record) {
        if (!open.add(record.getFullName())) {
            throw new IllegalArgumentException(
                    "record " + record.getFullName() + " holds itself, and a table's columns cannot");
        }
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            columns.add(new Column(
                    ColumnNames.clean(field.name()), type(field.schema()), nullable(field.schema()), field.doc()));
        }
        open.remove(record.getFullName());
        return columns;
    }

    static boolean nullable(Schema schema) {
        return schema.getType() == Schema.Type.NULL || (schema.isUnion() && schema.isNullable());
    }

    private ColumnType type(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> Primitive.BOOLEAN;
            case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? Primitive.DATE : Primitive.INTEGER;
            case LONG -> isInstant(schema) ? Primitive.TIMESTAMP : Primitive.LONG;
            case FLOAT -> Primitive.FLOAT;
            case DOUBLE -> Primitive.DOUBLE;
            case STRING, ENUM, NULL -> Primitive.STRING;
            case BYTES, FIXED -> bytes(schema);
            case RECORD -> new ColumnType.Struct(columns(schema));
            case ARRAY -> new ColumnType.Array(type(schema.getElementType()), nullable(schema.getElementType()));
            case MAP ->
                new ColumnType.Map(Primitive.STRING, type(schema.getValueType()), nullable(schema.getValueType()));
            case UNION -> union(schema);
        };
    }

    /** A union of one type and null is that type; one of several is a struct with a column for each, all but one null. */
    private ColumnType union(Schema union) {
        List<Schema> branches = branches(union);
        if (branches.size() == 1) {
            return type(branches.get(0));
        }
        List<Column> columns = new ArrayList<>();
        for (Schema branch : branches) {
            columns.add(Column.optional(ColumnNames.clean(branch.getName()), type(branch)));
        }
        return new ColumnType.Struct(columns);
    }

    /** The branches that hold values; of a union of null alone, that. */
    static List<Schema> branches(Schema union) {
        List<Schema> branches = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return branches.isEmpty() ? union.getTypes() : branches;
    }

    static boolean isInstant(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                || schema.getLogicalType() instanceof LogicalTypes.TimestampMicros;
    }

    /** One with more digits than Delta has stays bytes. */
    static boolean isDecimal(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                && decimal.getPrecision() <= ColumnType.Decimal.LARGEST_PRECISION;
    }

    private static ColumnType bytes(Schema schema) {
        if (!isDecimal(schema)) {
            return Primitive.BINARY;
        }
        LogicalTypes.Decimal decimal = (LogicalTypes.Decimal) schema.getLogicalType();
        return new ColumnType.Decimal(decimal.getPrecision(), decimal.getScale());
    }
}
