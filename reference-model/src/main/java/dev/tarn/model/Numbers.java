package dev.tarn.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers read exactly from the text that was written; never through a double. */
final class Numbers {
    private static final int MAX_TEXT = 64;
    /** Beyond this an exponent says nothing that a heart rate or an instant could mean. */
    static final int MAX_EXPONENT = 400;

    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /** A 64-bit integer, written as an integer. */
    static long integer(String field, Json value) throws Rejection {
        Json.Num number = number(field, value);
        if (!number.isInteger()) {
            throw new Rejection(Reason.WRONG_TYPE, field + " is not written as an integer");
        }
        return integer(field, number.text());
    }

    static long integer(String field, String text) throws Rejection {
        checkLength(field, text);
        BigInteger exact = new BigInteger(text);
        if (exact.compareTo(LEAST_LONG) < 0 || exact.compareTo(GREATEST_LONG) > 0) {
            throw new Rejection(Reason.OUT_OF_RANGE, field + " does not fit into 64 bits");
        }
        return exact.longValueExact();
    }

    static BigDecimal decimal(String field, Json value) throws Rejection {
        String text = number(field, value).text();
        checkLength(field, text);
        checkExponent(field, text);
        return new BigDecimal(text);
    }

    /** Rule 8: six places, HALF_EVEN. */
    static BigDecimal sixPlaces(BigDecimal exact) {
        return exact.setScale(6, RoundingMode.HALF_EVEN);
    }

    private static Json.Num number(String field, Json value) throws Rejection {
        if (value instanceof Json.Num number) {
            return number;
        }
        throw new Rejection(Reason.WRONG_TYPE, field + " is not a number");
    }

    private static void checkLength(String field, String text) throws Rejection {
        if (text.length() > MAX_TEXT) {
            throw new Rejection(Reason.OUT_OF_RANGE, field + " is written with more than " + MAX_TEXT + " characters");
        }
    }

    private static void checkExponent(String field, String text) throws Rejection {
        int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (mark < 0) {
            return;
        }
        BigInteger exponent = new BigInteger(text.substring(mark + 1));
        if (exponent.abs().compareTo(BigInteger.valueOf(MAX_EXPONENT)) > 0) {
            throw new Rejection(Reason.OUT_OF_RANGE, field + " has the exponent " + exponent);
        }
    }
}
