package dev.tarn.model;

import java.util.concurrent.TimeUnit;

/**
 * The unit in which each source counts its instants since 1970.
 *
 * @param kafkaMultiplex of a line's own timestamp; its value counts as its topic does
 */
public record TimeUnits(
        TimeUnit userInfo,
        TimeUnit workout,
        TimeUnit bpm,
        TimeUnit registeredUsers,
        TimeUnit gymLogins,
        TimeUnit kafkaMultiplex) {
    public static TimeUnits all(TimeUnit unit) {
        return new TimeUnits(unit, unit, unit, unit, unit, unit);
    }
}
