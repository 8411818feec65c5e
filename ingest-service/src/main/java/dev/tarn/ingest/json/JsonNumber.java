package dev.tarn.ingest.json;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number exactly as it was written, never through a float or double. Up to 18 digits without an exponent, which is what
 * producers write, are a mantissa and a scale; anything else keeps its text and goes through BigDecimal. Reused.
 */
public final class JsonNumber {
    private static final int MAX_TEXT = 64;
    /** Beyond this an exponent says nothing that a heart rate or an instant could mean. */
    private static final int MAX_EXPONENT = 400;

    private static final int MAX_DIGITS = 18;
    private static final long[] POWERS = powers();

    private long mantissa;
    private int scale;
    private String text;

    /** The text has to be a JSON number. */
    public void set(char[] chars, int from, int length) {
        text = null;
        if (length > MAX_DIGITS + 2 || !plain(chars, from, from + length)) {
            text = new String(chars, from, Math.min(length, MAX_TEXT + 1));
        }
    }

    private boolean plain(char[] chars, int from, int end) {
        boolean negative = chars[from] == '-';
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = negative ? from + 1 : from; i < end; i++) {
            int digit = chars[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (chars[i] == '.') {
                point = i;
            } else {
                return false;
            }
        }
        mantissa = negative ? -digits : digits;
        scale = point < 0 ? 0 : end - point - 1;
        return count <= MAX_DIGITS;
    }

    /** The value as a 64-bit integer; it has to be written as an integer. */
    public long integer(String field) throws Rejection {
        if (text == null) {
            return mantissa;
        }
        BigInteger exact = text.length() > MAX_TEXT ? null : new BigInteger(text);
        if (exact == null || exact.bitLength() >= Long.SIZE) {
            throw IngestErrors.outOfRange(field, text, "a 64-bit integer");
        }
        return exact.longValue();
    }

    /** The value times ten to the power of {@code places}, rounded HALF_EVEN; what does not fit becomes the nearest long. */
    public long rounded(String field, int places) throws Rejection {
        int shift = places - scale;
        if (text == null && shift <= 0 && -shift <= MAX_DIGITS) {
            return divided(POWERS[-shift]);
        }
        if (text == null && shift > 0 && shift <= MAX_DIGITS) {
            long high = Math.multiplyHigh(mantissa, POWERS[shift]);
            long low = mantissa * POWERS[shift];
            if (high == low >> 63) {
                return low;
            }
        }
        BigInteger whole = exact(field).setScale(places, RoundingMode.HALF_EVEN).unscaledValue();
        if (whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        return whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private long divided(long divisor) {
        long quotient = mantissa / divisor;
        long rest = Math.abs(mantissa % divisor);
        long other = divisor - rest;
        boolean up = rest > other || (rest == other && (quotient & 1) != 0);
        return up ? quotient + (mantissa < 0 ? -1 : 1) : quotient;
    }

    BigDecimal exact(String field) throws Rejection {
        if (text == null) {
            return BigDecimal.valueOf(mantissa, scale);
        }
        if (text.length() > MAX_TEXT) {
            throw IngestErrors.outOfRange(field, text, "written with at most " + MAX_TEXT + " characters");
        }
        int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (mark >= 0) {
            BigInteger exponent = new BigInteger(text.substring(mark + 1));
            if (exponent.abs().compareTo(BigInteger.valueOf(MAX_EXPONENT)) > 0) {
                throw IngestErrors.outOfRange(field, text, "written with an exponent of at most " + MAX_EXPONENT);
            }
        }
        return new BigDecimal(text);
    }

    /** For people. */
    public String shown() {
        return text == null ? BigDecimal.valueOf(mantissa, scale).toPlainString() : text;
    }

    private static long[] powers() {
        long[] powers = new long[MAX_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
