package dev.tarn.delta.index;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The canonical bytes of a key. Two keys of a table have the same bytes exactly when SQL calls all their columns equal, null
 * being equal to null: a tag says what follows, a length says how much of it, so that no two lists of values run into one
 * another. Numbers that a table may widen (int to long, float to double, more digits) keep their bytes when it does.
 *
 * <p>Not thread-safe; one is reused for many keys.
 */
public final class KeyBytes {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int WHOLE = 3;
    private static final int FLOATING = 4;
    private static final int TEXT = 5;
    private static final int BYTES = 6;
    private static final int DECIMAL = 7;
    private static final int MANY = 8;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public byte[] of(Object... key) {
        out.reset();
        for (Object value : key) {
            append(value);
        }
        return out.toByteArray();
    }

    private void append(Object value) {
        if (value == null) {
            out.write(NULL);
        } else if (value instanceof Boolean b) {
            out.write(b ? TRUE : FALSE);
        } else if (value instanceof Integer i) {
            whole(WHOLE, i);
        } else if (value instanceof Long l) {
            whole(WHOLE, l);
        } else if (value instanceof Float f) {
            floating(f);
        } else if (value instanceof Double d) {
            floating(d);
        } else if (value instanceof String s) {
            bytes(TEXT, s.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] b) {
            bytes(BYTES, b);
        } else if (value instanceof BigDecimal d) {
            decimal(d);
        } else if (value instanceof Object[] struct) {
            many(struct);
        } else if (value instanceof List<?> list) {
            many(list.toArray());
        } else if (value instanceof Map) {
            throw new IllegalArgumentException(
                    "a map cannot be part of a key: maps are not ordered; choose another column");
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " is no value of a table");
        }
    }

    private void many(Object[] values) {
        out.write(MANY);
        length(values.length);
        for (Object value : values) {
            append(value);
        }
    }

    /** Adding zero makes the negative zero a plain one, and all that are no numbers are one in these bits. */
    private void floating(double value) {
        whole(FLOATING, Double.doubleToLongBits(value + 0.0));
    }

    private void decimal(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        bytes(DECIMAL, shortest.unscaledValue().toByteArray());
        length(shortest.scale());
    }

    private void bytes(int tag, byte[] value) {
        out.write(tag);
        length(value.length);
        out.writeBytes(value);
    }

    private void length(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    private void whole(int tag, long value) {
        out.write(tag);
        length((int) (value >>> 32));
        length((int) value);
    }
}
