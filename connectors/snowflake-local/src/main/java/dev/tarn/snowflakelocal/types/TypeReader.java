package dev.tarn.snowflakelocal.types;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Token;
import dev.tarn.snowflakelocal.types.SnowType.Kind;

/** Reads the name of a type as Snowflake writes it, with all its other names. */
public final class TypeReader {
    private TypeReader() {}

    public static SnowType read(Cursor cursor) {
        String name = cursor.identifier();
        return switch (name) {
            case "NUMBER", "DECIMAL", "NUMERIC", "DEC" -> number(cursor);
            case "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" -> SnowType.NUMBER;
            case "FLOAT", "FLOAT4", "FLOAT8", "REAL" -> SnowType.REAL;
            case "DOUBLE" -> {
                cursor.take("PRECISION");
                yield SnowType.REAL;
            }
            case "VARCHAR", "STRING", "TEXT", "NVARCHAR", "NVARCHAR2" ->
                SnowType.text(length(cursor, SnowType.MOST_CHARACTERS, SnowType.MOST_CHARACTERS));
            case "CHAR", "CHARACTER", "NCHAR" ->
                SnowType.text(length(
                        cursor, cursor.take("VARYING") ? SnowType.MOST_CHARACTERS : 1, SnowType.MOST_CHARACTERS));
            case "BINARY", "VARBINARY" ->
                new SnowType(Kind.BINARY, 0, 0, length(cursor, SnowType.MOST_BYTES, SnowType.MOST_BYTES));
            case "BOOLEAN" -> SnowType.BOOLEAN;
            case "DATE" -> SnowType.DATE;
            case "TIME" -> SnowType.time(Kind.TIME, digits(cursor));
            case "DATETIME", "TIMESTAMP_NTZ", "TIMESTAMPNTZ" -> SnowType.time(Kind.TIMESTAMP_NTZ, digits(cursor));
            case "TIMESTAMP_LTZ", "TIMESTAMPLTZ" -> SnowType.time(Kind.TIMESTAMP_LTZ, digits(cursor));
            case "TIMESTAMP" -> timestamp(cursor);
            case "VARIANT" -> SnowType.VARIANT;
            case "OBJECT", "ARRAY" -> semiStructured(name, cursor);
            case "TIMESTAMP_TZ", "TIMESTAMPTZ", "GEOGRAPHY", "GEOMETRY", "VECTOR", "MAP", "FILE" ->
                throw Errors.unsupported("type " + name);
            default -> throw Errors.unknownType(name);
        };
    }

    private static SnowType number(Cursor cursor) {
        if (!cursor.take("(")) {
            return SnowType.NUMBER;
        }
        int precision = (int) cursor.number();
        int scale = cursor.take(",") ? (int) cursor.number() : 0;
        cursor.expect(")");
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision || scale > 37) {
            throw Errors.invalid("Invalid precision or scale: NUMBER(" + precision + "," + scale + ")");
        }
        return SnowType.fixed(precision, scale);
    }

    private static int length(Cursor cursor, int otherwise, int most) {
        if (!cursor.take("(")) {
            return otherwise;
        }
        long length = cursor.number();
        cursor.expect(")");
        if (length < 1 || length > most) {
            throw Errors.invalid("Invalid length " + length + ", it is 1 to " + most);
        }
        return (int) length;
    }

    private static int digits(Cursor cursor) {
        if (!cursor.sees("(") || cursor.peek(1).kind() != Token.Kind.NUMBER) {
            return 9;
        }
        cursor.expect("(");
        long digits = cursor.number();
        cursor.expect(")");
        if (digits < 0 || digits > 9) {
            throw Errors.invalid("Invalid precision " + digits + " of a time, it is 0 to 9");
        }
        return (int) digits;
    }

    private static SnowType timestamp(Cursor cursor) {
        int digits = digits(cursor);
        if (cursor.take("WITH", "LOCAL", "TIME", "ZONE")) {
            return SnowType.time(Kind.TIMESTAMP_LTZ, digits);
        }
        if (cursor.sees("WITH", "TIME", "ZONE")) {
            throw Errors.unsupported("type TIMESTAMP_TZ");
        }
        cursor.take("WITHOUT", "TIME", "ZONE");
        return SnowType.time(Kind.TIMESTAMP_NTZ, digits);
    }

    private static SnowType semiStructured(String name, Cursor cursor) {
        if (cursor.sees("(")) {
            throw Errors.unsupported("structured type " + name + "(...)");
        }
        return new SnowType(Kind.valueOf(name), 0, 0, 0);
    }
}
