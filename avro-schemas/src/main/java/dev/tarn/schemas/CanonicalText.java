package dev.tarn.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A row as text that is the same on every platform: each column as {@code length:text}, null as {@code -}. Lengths count
 * UTF-8 bytes. Instants are integer microseconds, dates ISO, doubles decimals with six places.
 */
public final class CanonicalText {
    /** Columns that say how a row arrived and not what it says. */
    private static final Set<String> LEFT_OUT = Set.of("_seq", "load_time", "source_file");

    private CanonicalText() {}

    public static String of(IndexedRecord row) {
        StringBuilder text = new StringBuilder(64);
        List<Schema.Field> fields = row.getSchema().getFields();
        for (Schema.Field field : fields) {
            if (!LEFT_OUT.contains(field.name())) {
                append(text, field, row.get(field.pos()));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Schema.Field field, Object value) {
        if (value == null) {
            text.append('-');
            return;
        }
        String column = column(field, value);
        text.append(utf8Length(column)).append(':').append(column);
    }

    private static String column(Schema.Field field, Object value) {
        if (value instanceof Instant instant) {
            return Long.toString(micros(instant));
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof Double number) {
            return new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        }
        if (value instanceof Integer number && hasLogicalType(field.schema(), "date")) {
            return LocalDate.ofEpochDay(number).toString();
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        throw new IllegalArgumentException("column " + field.name() + " has no canonical text: its value is a "
                + value.getClass().getName() + "; tables hold numbers, booleans, strings, dates and instants");
    }

    private static boolean hasLogicalType(Schema schema, String name) {
        if (schema.isUnion()) {
            return schema.getTypes().stream().anyMatch(branch -> hasLogicalType(branch, name));
        }
        LogicalType type = schema.getLogicalType();
        return type != null && type.getName().equals(name);
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** UTF-8 bytes of a text; a lone surrogate counts as the one byte that replaces it. */
    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += 1;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                length += 1;
            }
        }
        return length;
    }
}
