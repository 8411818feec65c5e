package dev.tarn.snowflakelocal.types;

import dev.tarn.snowflakelocal.Errors;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.HexFormat;

/** DuckDB's values in the texts in which a result goes over the wire. */
public final class Cells {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Cells() {}

    /** Reads one column of a result. */
    public interface Reader {
        String read(ResultSet row, int column) throws SQLException;
    }

    /** @param duck the name of the column's type in DuckDB */
    public static Reader reader(String duck) {
        SnowType type = SnowType.ofDuck(duck);
        if (type == null) {
            throw Errors.unsupported("result of type " + duck);
        }
        return switch (type.kind()) {
            case FIXED -> duck.startsWith("DECIMAL") ? Cells::decimal : Cells::plain;
            case REAL -> Cells::real;
            case TEXT -> ResultSet::getString;
            case BOOLEAN ->
                (row, i) -> {
                    boolean value = row.getBoolean(i);
                    return row.wasNull() ? null : value ? "1" : "0";
                };
            case DATE ->
                (row, i) -> {
                    LocalDate date = row.getObject(i, LocalDate.class);
                    return date == null ? null : Long.toString(date.toEpochDay());
                };
            case TIME ->
                (row, i) -> {
                    LocalTime time = row.getObject(i, LocalTime.class);
                    return time == null ? null : seconds(time.toSecondOfDay(), time.get(ChronoField.NANO_OF_SECOND));
                };
            case TIMESTAMP_NTZ ->
                (row, i) -> {
                    LocalDateTime time = row.getObject(i, LocalDateTime.class);
                    return time == null
                            ? null
                            : seconds(time.toEpochSecond(ZoneOffset.UTC), time.get(ChronoField.NANO_OF_SECOND));
                };
            case TIMESTAMP_LTZ ->
                (row, i) -> {
                    OffsetDateTime time = row.getObject(i, OffsetDateTime.class);
                    return time == null ? null : seconds(time.toEpochSecond(), time.getNano());
                };
            case VARIANT, OBJECT, ARRAY ->
                (row, i) -> {
                    String json = row.getString(i);
                    return json == null ? null : PrettyJson.of(json);
                };
            case BINARY ->
                (row, i) -> {
                    byte[] bytes = row.getBytes(i);
                    return bytes == null ? null : HEX.formatHex(bytes);
                };
        };
    }

    private static String decimal(ResultSet row, int column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : value.toPlainString();
    }

    private static String plain(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return value == null ? null : value.toString();
    }

    private static String real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : real(value);
    }

    /** As Snowflake writes a FLOAT: no fraction where there is none. */
    static String real(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        int e = text.indexOf('E');
        if (e < 0) {
            return text;
        }
        String digits = text.substring(0, e).replaceFirst("\\.0$", "");
        int exponent = Integer.parseInt(text.substring(e + 1));
        if (exponent < 0 && exponent > -5) {
            return new BigDecimal(value, java.math.MathContext.DECIMAL64).toPlainString();
        }
        return digits + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Seconds since the epoch, nine digits of their fraction. */
    static String seconds(long seconds, int nanos) {
        if (seconds < 0 && nanos > 0) {
            return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9)).toPlainString();
        }
        StringBuilder text = new StringBuilder(24).append(seconds).append('.');
        String fraction = Integer.toString(nanos);
        text.append("000000000", 0, 9 - fraction.length());
        return text.append(fraction).toString();
    }
}
