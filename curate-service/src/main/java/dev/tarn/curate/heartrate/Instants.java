package dev.tarn.curate.heartrate;

import java.math.BigDecimal;

/** Numbers as the edge topic writes them. */
final class Instants {
    private Instants() {}

    /** Microseconds as decimal seconds. */
    static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    static String decimal(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }
}
