package dev.tarn.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Instants as microseconds since 1970, and the bounds outside of which a unit must be wrong. */
final class Instants {
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(micros(Instant.parse("2000-01-01T00:00:00Z")));
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000_000L);

    private Instants() {}

    /** Section 1: from the year 2000 on, and at most a day after the record's own arrival. */
    static long read(String field, Json value, TimeUnit unit, BigDecimal arrivalMicros) throws Rejection {
        BigDecimal micros =
                Numbers.decimal(field, value).multiply(microsPer(unit)).setScale(0, RoundingMode.HALF_EVEN);
        if (micros.compareTo(EARLIEST) < 0 || micros.compareTo(arrivalMicros.add(DAY)) > 0) {
            throw new Rejection(
                    Reason.TIME_OUT_OF_RANGE,
                    field + " is before 2000 or more than a day after the record arrived; is its unit really " + unit
                            + "?");
        }
        return micros.longValueExact();
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static BigDecimal microsPer(TimeUnit unit) {
        return switch (unit) {
            case SECONDS -> BigDecimal.valueOf(1_000_000);
            case MILLISECONDS -> BigDecimal.valueOf(1_000);
            case MICROSECONDS -> BigDecimal.ONE;
            case NANOSECONDS -> new BigDecimal("0.001");
            default ->
                throw new IllegalArgumentException("instants in " + unit
                        + " are not known; use seconds, milliseconds, microseconds or nanoseconds");
        };
    }
}
