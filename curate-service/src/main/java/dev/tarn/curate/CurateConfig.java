package dev.tarn.curate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the features are told: settings as they need them.
 *
 * @param asOf the date that ages are taken at; empty: the current UTC date
 * @param window width of bpm_windows, microseconds
 * @param horizon how far behind a device's newest sample others are accepted, microseconds; {@link #UNLIMITED}: any
 * @param tombstoneRetention how long a deleted user is remembered, microseconds of event time; {@link #UNLIMITED}: for ever
 * @param beat how often results are emitted and committed
 * @param sampleHeap bytes of heap a task may take for samples
 * @param lookupHeap bytes of heap a task may take for profiles, registrations, owners, sessions and visits
 */
public record CurateConfig(
        Optional<LocalDate> asOf,
        long window,
        long horizon,
        long tombstoneRetention,
        Duration beat,
        long sampleHeap,
        long lookupHeap) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** The defaults of a one-minute window and everything kept. */
    public static CurateConfig unlimited(LocalDate asOf, Duration beat) {
        return new CurateConfig(Optional.of(asOf), 60_000_000L, UNLIMITED, UNLIMITED, beat, 24 << 20, 16 << 20);
    }
}
