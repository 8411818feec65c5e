package dev.tarn.delta.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/**
 * The smallest and greatest value of a column as Delta writes them. A reader skips a file by them, so that each may be wider
 * than the truth and never narrower; where that cannot be said, there is none.
 */
final class StatisticsBounds {
    /** Code points of a text that the log keeps. */
    private static final int LONGEST_TEXT = 32;
    /** How far a greatest text may grow in search of a place where it can be cut. */
    private static final int LONGEST_GREATEST_TEXT = 64;

    private static final long MICROS_OF_A_MILLI = 1_000;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** Years of four digits; readers disagree on how others are written. */
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long MILLIS_OF_A_DAY = 86_400_000;

    private StatisticsBounds() {}

    static void put(Column column, Statistics<?> statistics, ObjectNode min, ObjectNode max) {
        if (!statistics.hasNonNullValue() || statistics.getNanCount() > 0) {
            return;
        }
        Object least = statistics.genericGetMin();
        Object greatest = statistics.genericGetMax();
        String name = column.name();
        if (column.type() instanceof ColumnType.Decimal type) {
            min.put(name, decimal(type, least));
            max.put(name, decimal(type, greatest));
            return;
        }
        switch ((ColumnType.Primitive) column.type()) {
            case INTEGER -> {
                min.put(name, (Integer) least);
                max.put(name, (Integer) greatest);
            }
            case LONG -> {
                min.put(name, (Long) least);
                max.put(name, (Long) greatest);
            }
            case FLOAT -> {
                putFinite(min, name, (Float) least == 0 ? -0f : (Float) least);
                putFinite(max, name, (Float) greatest == 0 ? 0f : (Float) greatest);
            }
            case DOUBLE -> {
                putFinite(min, name, (Double) least == 0 ? -0d : (Double) least);
                putFinite(max, name, (Double) greatest == 0 ? 0d : (Double) greatest);
            }
            case STRING -> {
                putText(min, name, least(text(least)));
                putText(max, name, greatest(text(greatest)));
            }
            case DATE -> {
                putDay(min, name, (Integer) least);
                putDay(max, name, (Integer) greatest);
            }
            case TIMESTAMP -> {
                putMillis(min, name, Math.floorDiv((Long) least, MICROS_OF_A_MILLI));
                putMillis(max, name, -Math.floorDiv(-(Long) greatest, MICROS_OF_A_MILLI));
            }
            case BOOLEAN, BINARY -> {
                // Delta keeps no bounds of these.
            }
        }
    }

    private static BigDecimal decimal(ColumnType.Decimal type, Object value) {
        BigInteger unscaled = value instanceof Binary bytes
                ? new BigInteger(bytes.getBytes())
                : BigInteger.valueOf(((Number) value).longValue());
        return new BigDecimal(unscaled, type.scale());
    }

    /** JSON has no infinity. The zeros are widened where this is called: some readers tell them apart. */
    private static void putFinite(ObjectNode bounds, String name, float value) {
        if (Float.isFinite(value)) {
            bounds.put(name, value);
        }
    }

    private static void putFinite(ObjectNode bounds, String name, double value) {
        if (Double.isFinite(value)) {
            bounds.put(name, value);
        }
    }

    private static void putText(ObjectNode bounds, String name, String value) {
        if (value != null) {
            bounds.put(name, value);
        }
    }

    private static void putDay(ObjectNode bounds, String name, long day) {
        if (day >= FIRST_DAY && day <= LAST_DAY) {
            bounds.put(name, LocalDate.ofEpochDay(day).toString());
        }
    }

    private static void putMillis(ObjectNode bounds, String name, long millis) {
        long day = Math.floorDiv(millis, MILLIS_OF_A_DAY);
        if (day >= FIRST_DAY && day <= LAST_DAY) {
            bounds.put(name, TIMESTAMP.format(Instant.ofEpochMilli(millis)));
        }
    }

    /** Null where the bytes are no text: what stands in for them would sort elsewhere. */
    private static String text(Object value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(((Binary) value).getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static String least(String text) {
        return text == null || text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    /**
     * A text that is cut is smaller than it was: the greatest code point after the cut makes it greater again, unless the
     * text itself goes on with that code point. Readers compare code points, as UTF-8 sorts.
     */
    static String greatest(String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST_TEXT) {
            return text;
        }
        int cut = text.offsetByCodePoints(0, LONGEST_TEXT);
        for (int kept = LONGEST_TEXT; kept < LONGEST_GREATEST_TEXT; kept++) {
            if (cut == text.length()) {
                return text;
            }
            if (text.codePointAt(cut) < Character.MAX_CODE_POINT) {
                return text.substring(0, cut) + Character.toString(Character.MAX_CODE_POINT);
            }
            cut += Character.charCount(text.codePointAt(cut));
        }
        return null;
    }
}
