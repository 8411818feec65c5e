package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;

/** A column of a table as a streaming client is told it, and how what the client writes for it is read. */
record StreamedColumn(Column column) {
    private static final int BYTES_OF_A_CHARACTER = 4;
    private static final int DIGITS_OF_SECONDS = 10;

    private SnowType type() {
        return column.type();
    }

    /** Why no rows can be streamed into a table with it; null if they can. */
    String obstacle() {
        if (column.fallback() != null) {
            return "column " + column.name() + " has a default";
        }
        // The client marks bytes as text, and DuckDB takes only text for text.
        return type().kind() == SnowType.Kind.BINARY ? "column " + column.name() + " is BINARY" : null;
    }

    void describe(ObjectNode told, int ordinal) {
        told.put("name", Name.shown(column.name()));
        told.put("type", type().sql());
        told.put("logical_type", type().kind().name());
        told.put("physical_type", physical());
        told.put("nullable", column.nullable());
        told.put("ordinal", ordinal);
        switch (type().kind()) {
            case FIXED -> {
                told.put("precision", type().precision());
                told.put("scale", type().scale());
            }
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> {
                told.put("precision", digits());
                told.put("scale", type().scale());
            }
            case TEXT -> {
                told.put("length", type().length());
                told.put("byte_length", (int)
                        Math.min((long) type().length() * BYTES_OF_A_CHARACTER, SnowType.MOST_CHARACTERS));
            }
            default -> {
                // told by its name
            }
        }
    }

    /** The least integer that holds its values, or what else it is written as. */
    private String physical() {
        return switch (type().kind()) {
            case FIXED -> integer(type().precision());
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> integer(digits());
            case REAL -> "DOUBLE";
            case BOOLEAN -> "SB1";
            case DATE -> "SB4";
            case TEXT, VARIANT, OBJECT, ARRAY, BINARY -> "LOB";
        };
    }

    /** Of the seconds, and of a second's fraction. A day has 86,400. */
    private int digits() {
        if (type().kind() == SnowType.Kind.TIME) {
            return type().scale() <= 4 ? 9 : 18;
        }
        return DIGITS_OF_SECONDS + 1 + type().scale() <= 18 ? 18 : 38;
    }

    private static String integer(int digits) {
        if (digits <= 2) {
            return "SB1";
        }
        if (digits <= 4) {
            return "SB2";
        }
        if (digits <= 9) {
            return "SB4";
        }
        return digits <= 18 ? "SB8" : "SB16";
    }

    /** What a client has written, as DuckDB keeps it. Times and instants are written as seconds with a fraction. */
    String read() {
        String written = Name.quoted(column.name());
        String instant = "make_timestamp(" + micros(written) + ")";
        return switch (type().kind()) {
            case FIXED -> "CAST(" + written + " AS " + type().duck() + ")";
            case VARIANT, OBJECT, ARRAY -> "CAST(" + written + " AS JSON)";
            case TIME -> "CAST(" + instant + " AS " + type().duck() + ")";
            case TIMESTAMP_NTZ -> instant;
            case TIMESTAMP_LTZ -> "CAST(" + instant + " AS " + type().duck() + ")";
            case REAL, BOOLEAN, DATE, TEXT, BINARY -> written;
        };
    }

    /** Finer digits are cut, as in statements. */
    private static String micros(String seconds) {
        return "CAST(floor(CAST(" + seconds + " AS DECIMAL(38,9)) * 1000000) AS BIGINT)";
    }
}
