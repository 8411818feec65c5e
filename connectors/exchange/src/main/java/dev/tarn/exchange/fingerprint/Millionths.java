package dev.tarn.exchange.fingerprint;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A double as a decimal with six places, half to even of its exact value. */
final class Millionths {
    static final int PLACES = 6;
    /** No number of millionths: {@link #text} has to be asked. */
    static final long NONE = Long.MIN_VALUE;

    private static final double MILLION = 1e6;
    /** Below it the product with a million is off by less than {@link #MARGIN}. */
    private static final double EXACT_BELOW = 1L << 43;

    private static final double MARGIN = 1.0 / 512;

    private Millionths() {}

    /** How many millionths, or {@link #NONE} where this cannot tell: too large, not finite, or too near to a tie. */
    static long of(double value) {
        double product = value * MILLION;
        double nearest = Math.rint(product);
        boolean sure = Math.abs(product) < EXACT_BELOW && Math.abs(Math.abs(product - nearest) - 0.5) > MARGIN;
        return sure ? (long) nearest : NONE;
    }

    /** What is no number is written as Snowflake writes it. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN).toPlainString();
    }
}
