package dev.tarn.local.dataset;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Instants in seconds and numbers of millionths as the producers write them. */
final class Numerals {
    private Numerals() {}

    static long wholeSecond(long micros) {
        return Math.floorDiv(micros, 1_000_000L) * 1_000_000L;
    }

    /** An instant in seconds: {@code 1678451168}, {@code 1678451168.0} or with its fraction. */
    static String seconds(long micros, boolean point) {
        if (micros % 1_000_000 == 0) {
            return micros / 1_000_000 + (point ? ".0" : "");
        }
        return decimal(micros);
    }

    static String decimal(long millionths) {
        return BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
