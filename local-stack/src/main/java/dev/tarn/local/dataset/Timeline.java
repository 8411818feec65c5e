package dev.tarn.local.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When things happen: from 6 March 2023 on, for as long as the fleet needs to send its share, three weeks at most. */
record Timeline(long startMicros, long spanMicros, long intervalMicros, long events) {
    private static final long START = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2023-03-06T06:00:00Z"));
    private static final long LONGEST = 21 * 86_400_000_000L;

    static Timeline of(DatasetOptions options, Fleet fleet) {
        long rounds = Math.max(1, options.events() / fleet.devices());
        long interval = Math.max(1, Math.min(options.shape().intervalMicros(), LONGEST / rounds));
        return new Timeline(START, rounds * interval, interval, options.events());
    }
}
