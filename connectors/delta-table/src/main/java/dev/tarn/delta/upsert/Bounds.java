package dev.tarn.delta.upsert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarn.delta.schema.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** Values and statistics of key columns in a form in which they compare. Null where they do not, or are not understood. */
final class Bounds {
    /** Other writers cut timestamps off after the milliseconds; the greatest may be that much later. */
    private static final long MICROS_CUT_OFF = 999;

    private Bounds() {}

    /** Texts sort by their code points, which is how UTF-8 sorts. */
    private static final class Text implements Comparable<Text> {
        private final byte[] utf8;

        Text(String text) {
            utf8 = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int compareTo(Text other) {
            return Arrays.compareUnsigned(utf8, other.utf8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(utf8, text.utf8);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(utf8);
        }
    }

    static Comparable<Object> ofValue(ColumnType type, Object value) {
        if (value == null) {
            return null;
        } else if (type instanceof ColumnType.Decimal) {
            return any((BigDecimal) value);
        } else if (type instanceof ColumnType.Primitive primitive) {
            return switch (primitive) {
                case INTEGER, LONG, DATE, TIMESTAMP -> any(((Number) value).longValue());
                case STRING -> any(new Text((String) value));
                case BOOLEAN, FLOAT, DOUBLE, BINARY -> null;
            };
        }
        return null;
    }

    static Comparable<Object> least(ColumnType type, JsonNode stat) {
        return of(type, stat, 0);
    }

    static Comparable<Object> greatest(ColumnType type, JsonNode stat) {
        return of(type, stat, MICROS_CUT_OFF);
    }

    private static Comparable<Object> of(ColumnType type, JsonNode stat, long later) {
        if (type instanceof ColumnType.Decimal) {
            return stat.isNumber() ? any(stat.decimalValue()) : null;
        }
        if (!(type instanceof ColumnType.Primitive primitive)) {
            return null;
        }
        try {
            return switch (primitive) {
                case INTEGER, LONG -> stat.isIntegralNumber() && stat.canConvertToLong() ? any(stat.longValue()) : null;
                case STRING -> stat.isTextual() ? any(new Text(stat.textValue())) : null;
                case DATE ->
                    stat.isTextual() ? any(LocalDate.parse(stat.textValue()).toEpochDay()) : null;
                case TIMESTAMP ->
                    stat.isTextual()
                            ? any(micros(OffsetDateTime.parse(stat.textValue()).toInstant()) + later)
                            : null;
                case BOOLEAN, FLOAT, DOUBLE, BINARY -> null;
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** Values of one column only are compared with one another, and are of one class. */
    @SuppressWarnings("unchecked")
    private static <T extends Comparable<T>> Comparable<Object> any(T value) {
        return (Comparable<Object>) (Comparable<?>) value;
    }
}
