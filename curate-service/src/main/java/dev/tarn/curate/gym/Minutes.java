package dev.tarn.curate.gym;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Lengths as reports have them: whole seconds by 60, two decimals, HALF_EVEN. */
final class Minutes {
    private static final long MICROS = 1_000_000;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private Minutes() {}

    /** From one instant to a later one, microseconds. */
    static double between(long from, long to) {
        long seconds = (to - from) / MICROS;
        return BigDecimal.valueOf(seconds)
                .divide(SECONDS, 2, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
