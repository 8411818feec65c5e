package dev.tarn.snowflakelocal.types;

import java.util.Locale;

/**
 * A type of Snowflake with its parameters.
 *
 * @param precision digits of a number, digits of a second's fraction
 * @param length characters of a text, bytes of a binary
 */
public record SnowType(Kind kind, int precision, int scale, int length) {
    public static final int MOST_CHARACTERS = 16_777_216;
    public static final int MOST_BYTES = 8_388_608;

    public static final SnowType TEXT = text(MOST_CHARACTERS);
    public static final SnowType NUMBER = fixed(38, 0);
    public static final SnowType REAL = new SnowType(Kind.REAL, 0, 0, 0);
    public static final SnowType BOOLEAN = new SnowType(Kind.BOOLEAN, 0, 0, 0);
    public static final SnowType DATE = new SnowType(Kind.DATE, 0, 0, 0);
    public static final SnowType VARIANT = new SnowType(Kind.VARIANT, 0, 0, 0);
    public static final SnowType BINARY = new SnowType(Kind.BINARY, 0, 0, MOST_BYTES);
    public static final SnowType INSTANT = time(Kind.TIMESTAMP_LTZ, 6);

    public enum Kind {
        FIXED,
        REAL,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        TIMESTAMP_NTZ,
        TIMESTAMP_LTZ,
        VARIANT,
        OBJECT,
        ARRAY,
        BINARY;

        /** As the wire names it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static SnowType fixed(int precision, int scale) {
        return new SnowType(Kind.FIXED, precision, scale, 0);
    }

    public static SnowType text(int length) {
        return new SnowType(Kind.TEXT, 0, 0, length);
    }

    /** A time or timestamp with so many digits of a second's fraction. */
    public static SnowType time(Kind kind, int digits) {
        return new SnowType(kind, 0, digits, 0);
    }

    public boolean isSemiStructured() {
        return kind == Kind.VARIANT || kind == Kind.OBJECT || kind == Kind.ARRAY;
    }

    /** As DESCRIBE TABLE writes it. */
    public String sql() {
        return switch (kind) {
            case FIXED -> "NUMBER(" + precision + "," + scale + ")";
            case TEXT -> "VARCHAR(" + length + ")";
            case BINARY -> "BINARY(" + length + ")";
            case REAL -> "FLOAT";
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> kind + "(" + scale + ")";
            default -> kind.name();
        };
    }

    /** As INFORMATION_SCHEMA.COLUMNS writes it, without parameters. */
    public String name() {
        return switch (kind) {
            case FIXED -> "NUMBER";
            case REAL -> "FLOAT";
            default -> kind.name();
        };
    }

    /** What DuckDB keeps it as. */
    public String duck() {
        return switch (kind) {
            case FIXED -> "DECIMAL(" + precision + "," + scale + ")";
            case REAL -> "DOUBLE";
            case TEXT -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> scale > 6 ? "TIME_NS" : "TIME";
            case TIMESTAMP_NTZ -> "TIMESTAMP";
            case TIMESTAMP_LTZ -> "TIMESTAMPTZ";
            case VARIANT, OBJECT, ARRAY -> "JSON";
            case BINARY -> "BLOB";
        };
    }

    /** What a result of DuckDB of this type is in Snowflake, or null where there is nothing like it. */
    public static SnowType ofDuck(String duck) {
        if (duck.startsWith("DECIMAL(")) {
            int comma = duck.indexOf(',');
            return fixed(
                    Integer.parseInt(duck.substring(8, comma)),
                    Integer.parseInt(
                            duck.substring(comma + 1, duck.length() - 1).trim()));
        }
        return switch (duck) {
            case "TINYINT", "UTINYINT" -> fixed(3, 0);
            case "SMALLINT", "USMALLINT" -> fixed(5, 0);
            case "INTEGER", "UINTEGER" -> fixed(10, 0);
            case "BIGINT" -> fixed(18, 0);
            case "UBIGINT", "HUGEINT", "UHUGEINT" -> NUMBER;
            case "DOUBLE", "FLOAT" -> REAL;
            case "BOOLEAN" -> BOOLEAN;
            case "DATE" -> DATE;
            case "TIME" -> time(Kind.TIME, 6);
            case "TIME_NS" -> time(Kind.TIME, 9);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> time(Kind.TIMESTAMP_NTZ, 6);
            case "TIMESTAMP_NS" -> time(Kind.TIMESTAMP_NTZ, 9);
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> INSTANT;
            case "TIMESTAMP_NS WITH TIME ZONE", "TIMESTAMPTZ_NS", "TIMESTAMP WITH TIME ZONE_NS" ->
                time(Kind.TIMESTAMP_LTZ, 9);
            case "JSON" -> VARIANT;
            case "BLOB" -> BINARY;
            case "VARCHAR", "UUID", "\"NULL\"", "NULL" -> TEXT;
            default -> null;
        };
    }
}
