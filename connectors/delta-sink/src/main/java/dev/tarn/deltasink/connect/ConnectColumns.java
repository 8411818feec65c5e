package dev.tarn.deltasink.connect;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.deltasink.record.ColumnNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** Connect's types as Delta's. */
final class ConnectColumns {
    static final String PRECISION = "connect.decimal.precision";

    private final Set<Schema> open = new HashSet<>();

    private ConnectColumns() {}

    /** Throws {@link IllegalArgumentException} where a type has no column. */
    static List<Column> of(Schema struct) {
        return new ConnectColumns().columns(struct);
    }

    private List<Column> columns(Schema struct) {
        if (!open.add(struct)) {
            throw new IllegalArgumentException(
                    "struct " + struct.name() + " holds itself, and a table's columns cannot");
        }
        List<Column> columns = struct.fields().stream()
                .map(field -> new Column(
                        ColumnNames.clean(field.name()),
                        type(field.schema()),
                        field.schema().isOptional(),
                        field.schema().doc()))
                .toList();
        open.remove(struct);
        return columns;
    }

    private ColumnType type(Schema schema) {
        if (schema.name() != null) {
            switch (schema.name()) {
                case Date.LOGICAL_NAME -> {
                    return Primitive.DATE;
                }
                case Timestamp.LOGICAL_NAME -> {
                    return Primitive.TIMESTAMP;
                }
                case Decimal.LOGICAL_NAME -> {
                    return decimal(schema);
                }
                default -> {
                    // The name of a struct, or of a logical type that is kept as what it is made of.
                }
            }
        }
        return switch (schema.type()) {
            case BOOLEAN -> Primitive.BOOLEAN;
            case INT8, INT16, INT32 -> Primitive.INTEGER;
            case INT64 -> Primitive.LONG;
            case FLOAT32 -> Primitive.FLOAT;
            case FLOAT64 -> Primitive.DOUBLE;
            case STRING -> Primitive.STRING;
            case BYTES -> Primitive.BINARY;
            case STRUCT -> new ColumnType.Struct(columns(schema));
            case ARRAY ->
                new ColumnType.Array(
                        type(schema.valueSchema()), schema.valueSchema().isOptional());
            case MAP ->
                new ColumnType.Map(
                        type(schema.keySchema()),
                        type(schema.valueSchema()),
                        schema.valueSchema().isOptional());
        };
    }

    /** Connect's decimals have a scale and, from some converters only, a precision. */
    private static ColumnType decimal(Schema schema) {
        int scale = Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
        String precision = schema.parameters().get(PRECISION);
        return new ColumnType.Decimal(
                precision == null ? ColumnType.Decimal.LARGEST_PRECISION : Integer.parseInt(precision), scale);
    }
}
