package dev.tarn.delta.file;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Values of partition columns, as Delta's log writes them. */
public final class PartitionValues {
    private static final String NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__";
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private PartitionValues() {}

    /** @param value as in a row; null stands for null, and so does an empty text, as Delta has it */
    public static String toLog(Column column, Object value) {
        if (value == null || "".equals(value)) {
            return null;
        }
        if (column.type() instanceof ColumnType.Decimal decimal) {
            return ((BigDecimal) value).setScale(decimal.scale()).toPlainString();
        }
        if (!(column.type() instanceof ColumnType.Primitive primitive) || primitive == ColumnType.Primitive.BINARY) {
            throw DeltaErrors.partitionColumnType(column);
        }
        return switch (primitive) {
            case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
            case TIMESTAMP ->
                TIMESTAMP.format(
                        Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            default -> value.toString();
        };
    }

    /** The value as it stands in a row. */
    public static Object fromLog(Column column, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (column.type() instanceof ColumnType.Decimal decimal) {
                return new BigDecimal(text).setScale(decimal.scale());
            }
            if (column.type() instanceof ColumnType.Primitive primitive) {
                return primitive(primitive, text);
            }
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            throw DeltaErrors.partitionValue(column.name(), column.type(), text, e);
        }
        throw DeltaErrors.partitionColumnType(column);
    }

    private static Object primitive(ColumnType.Primitive type, String text) {
        return switch (type) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case STRING -> text;
            case BINARY -> text.getBytes(StandardCharsets.UTF_8);
            case DATE -> Math.toIntExact(LocalDate.parse(text).toEpochDay());
            case TIMESTAMP -> micros(instant(text));
        };
    }

    /** {@link ChronoUnit#between} counts nanoseconds on its way, which end after 292 years. */
    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant instant(String text) {
        return text.indexOf('T') > 0
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC);
    }

    /** The folders of a partition, {@code country=CH/day=2026-11-21/}, escaped as Hive does; empty without partition columns. */
    static String folders(Iterable<String> columns, Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        for (String column : columns) {
            String value = values.get(column);
            escape(column, path);
            path.append('=');
            if (value == null || value.isEmpty()) {
                path.append(NULL_FOLDER);
            } else {
                escape(value, path);
            }
            path.append('/');
        }
        return path.toString();
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || ESCAPED.indexOf(c) >= 0) {
                to.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                to.append(c);
            }
        }
    }
}
