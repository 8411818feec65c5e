package dev.tarn.exchange.fingerprint;

import dev.tarn.exchange.ColumnKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The fingerprint of a row: the low 64 bits of the MD5 of its canonical text. Each column is {@code length:text}, the length in
 * bytes of UTF-8, null is {@code -}; instants are integer microseconds, dates ISO, doubles decimals with six places.
 *
 * <p>The text is put together in a buffer that is used again: a row costs its MD5 and little else. Not thread-safe.
 */
public final class CanonicalRow {
    private static final byte[] TRUE = ascii("4:true");
    private static final byte[] FALSE = ascii("5:false");
    private static final int MD5_BYTES = 16;
    /** Of a 64-bit number, with its sign. */
    private static final int MOST_DIGITS = 20;

    private final MessageDigest md5 = md5();
    private final byte[] digest = new byte[MD5_BYTES];
    private final ByteBuffer low = ByteBuffer.wrap(digest, MD5_BYTES / 2, Long.BYTES)
            .order(ByteOrder.BIG_ENDIAN)
            .slice();
    private final byte[] digits = new byte[MOST_DIGITS];
    private byte[] text = new byte[256];
    private int length;

    /** The fingerprint of a whole row, as {@link ColumnKind} describes its values. */
    public long of(ColumnKind[] kinds, Object[] row) {
        for (int i = 0; i < kinds.length; i++) {
            put(kinds[i], row[i]);
        }
        return finish();
    }

    /** A double as the canonical text has it. */
    public static String text(double value) {
        return Millionths.text(value);
    }

    private void put(ColumnKind kind, Object value) {
        if (value == null) {
            putNull();
            return;
        }
        switch (kind) {
            case LONG, INSTANT -> putLong((Long) value);
            case DOUBLE -> putDouble((Double) value);
            case STRING -> putText(((String) value).getBytes(StandardCharsets.UTF_8));
            case BOOLEAN -> putBoolean((Boolean) value);
            case DATE -> putDate((Integer) value);
        }
    }

    public void putNull() {
        room(1);
        text[length++] = '-';
    }

    public void putBoolean(boolean value) {
        byte[] written = value ? TRUE : FALSE;
        room(written.length);
        System.arraycopy(written, 0, text, length, written.length);
        length += written.length;
    }

    public void putLong(long value) {
        int from = digitsOf(value);
        room(MOST_DIGITS + 3);
        prefix(MOST_DIGITS - from);
        System.arraycopy(digits, from, text, length, MOST_DIGITS - from);
        length += MOST_DIGITS - from;
    }

    public void putDouble(double value) {
        long millionths = Millionths.of(value);
        if (millionths == Millionths.NONE) {
            putAscii(Millionths.text(value));
            return;
        }
        // At least seven digits, so that there is one before the point.
        boolean negative = millionths < 0;
        int from = digitsOf(Math.abs(millionths));
        while (from > MOST_DIGITS - Millionths.PLACES - 1) {
            digits[--from] = '0';
        }
        int whole = MOST_DIGITS - Millionths.PLACES - from;
        room(MOST_DIGITS + 6);
        prefix((negative ? 1 : 0) + whole + 1 + Millionths.PLACES);
        if (negative) {
            text[length++] = '-';
        }
        System.arraycopy(digits, from, text, length, whole);
        length += whole;
        text[length++] = '.';
        System.arraycopy(digits, MOST_DIGITS - Millionths.PLACES, text, length, Millionths.PLACES);
        length += Millionths.PLACES;
    }

    public void putText(byte[] utf8) {
        int from = digitsOf(utf8.length);
        room(utf8.length + MOST_DIGITS + 1);
        System.arraycopy(digits, from, text, length, MOST_DIGITS - from);
        length += MOST_DIGITS - from;
        text[length++] = ':';
        System.arraycopy(utf8, 0, text, length, utf8.length);
        length += utf8.length;
    }

    public void putDate(int day) {
        putAscii(LocalDate.ofEpochDay(day).toString());
    }

    /** The fingerprint of the columns that were put since the last one. */
    public long finish() {
        md5.update(text, 0, length);
        length = 0;
        try {
            md5.digest(digest, 0, MD5_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("MD5 has 16 bytes", e);
        }
        return low.getLong(0);
    }

    private void putAscii(String value) {
        putText(ascii(value));
    }

    /** Of a text shorter than a hundred bytes. */
    private void prefix(int size) {
        if (size > 9) {
            text[length++] = (byte) ('0' + size / 10);
        }
        text[length++] = (byte) ('0' + size % 10);
        text[length++] = ':';
    }

    /** Writes the digits to the end of {@link #digits} and tells where they begin. */
    private int digitsOf(long value) {
        int at = MOST_DIGITS;
        // Negative numbers reach one further than positive ones.
        long rest = value < 0 ? value : -value;
        do {
            long next = rest / 10;
            digits[--at] = (byte) ('0' + (next * 10 - rest));
            rest = next;
        } while (rest != 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        return at;
    }

    private void room(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5; fingerprints of rows need it", e);
        }
    }
}
