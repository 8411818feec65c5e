package dev.tarn.kit.avro;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the tables have them, whole microseconds since 1970, and as generated records have them. */
public final class Micros {
    private Micros() {}

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
