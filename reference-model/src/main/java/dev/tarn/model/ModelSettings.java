package dev.tarn.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the rules leave open.
 *
 * @param units the unit of each source's instants
 * @param asOf the date at which ages are taken
 * @param window length of a row of gold.bpm_windows
 * @param horizon how far behind its device's newest sample a sample may be; empty is unlimited
 * @param maxValueBytes the longest value that is accepted
 */
public record ModelSettings(
        TimeUnits units, LocalDate asOf, Duration window, Optional<Duration> horizon, int maxValueBytes) {

    public ModelSettings {
        if (window.isNegative() || window.toNanos() < 1_000) {
            throw new IllegalArgumentException("the window is " + window + "; it must be at least a microsecond");
        }
    }

    /** Seconds, windows of a minute, an unlimited horizon and values up to 4 MiB. */
    public static ModelSettings asOf(LocalDate date) {
        return new ModelSettings(
                TimeUnits.all(TimeUnit.SECONDS), date, Duration.ofMinutes(1), Optional.empty(), 4 << 20);
    }

    public ModelSettings withUnits(TimeUnits other) {
        return new ModelSettings(other, asOf, window, horizon, maxValueBytes);
    }

    public ModelSettings withWindow(Duration other) {
        return new ModelSettings(units, asOf, other, horizon, maxValueBytes);
    }

    public ModelSettings withHorizon(Duration other) {
        return new ModelSettings(units, asOf, window, Optional.of(other), maxValueBytes);
    }

    public ModelSettings withMaxValueBytes(int other) {
        return new ModelSettings(units, asOf, window, horizon, other);
    }
}
