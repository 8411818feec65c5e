package dev.tarn.snowflakesink.table;

import java.util.Locale;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A field of a contract as a column: how the connector lands it, and how people read it. */
record WarehouseColumn(String name, Schema type, String doc, boolean key) {
    private static final String LONG = "NUMBER(19,0)";
    private static final String INSTANT = "timestamp-micros";

    static WarehouseColumn of(Schema.Field field, boolean key) {
        return new WarehouseColumn(
                field.name().toUpperCase(Locale.ROOT), withoutNull(field.schema()), field.doc(), key);
    }

    private static Schema withoutNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    /** The connector hands an instant over as the microseconds that it is made of. */
    String landed() {
        return isInstant() ? LONG : curated();
    }

    String curated() {
        LogicalType meaning = type.getLogicalType();
        if (meaning != null) {
            return switch (meaning.getName()) {
                case INSTANT -> "TIMESTAMP_NTZ(6)";
                case "date" -> "DATE";
                case "decimal" ->
                    "NUMBER(" + ((LogicalTypes.Decimal) meaning).getPrecision() + ","
                            + ((LogicalTypes.Decimal) meaning).getScale() + ")";
                default ->
                    throw new IllegalArgumentException(
                            "column " + name + " is a " + meaning.getName() + ", which has no column type here yet");
            };
        }
        return switch (type.getType()) {
            case LONG -> LONG;
            case INT -> "NUMBER(10,0)";
            case DOUBLE, FLOAT -> "FLOAT";
            case BOOLEAN -> "BOOLEAN";
            case STRING, ENUM -> "VARCHAR";
            default ->
                throw new IllegalArgumentException(
                        "column " + name + " is a " + type.getType() + ", which has no column type here yet");
        };
    }

    /** The landed value as the curated one. */
    String converted() {
        return isInstant() ? "TO_TIMESTAMP_NTZ(" + name + ", 6) AS " + name : name;
    }

    String comment() {
        return doc.replace("'", "''");
    }

    private boolean isInstant() {
        return type.getLogicalType() != null && type.getLogicalType().getName().equals(INSTANT);
    }
}
