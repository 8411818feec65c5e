package dev.tarn.delta.schema;

import java.util.Objects;

/**
 * A column of a table, or a field of a struct.
 *
 * @param comment what it means, or null
 */
public record Column(String name, ColumnType type, boolean nullable, String comment) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    public static Column required(String name, ColumnType type) {
        return new Column(name, type, false, null);
    }

    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, true, null);
    }

    public Column named(String other) {
        return new Column(other, type, nullable, comment);
    }
}
