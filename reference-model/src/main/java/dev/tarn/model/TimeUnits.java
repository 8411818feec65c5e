package dev.tarn.model;

import java.util.concurrent.TimeUnit;

/** The unit in which each source counts its instants since 1970. */
public record TimeUnits(TimeUnit userInfo, TimeUnit workout, TimeUnit bpm) {
    public static TimeUnits all(TimeUnit unit) {
        return new TimeUnits(unit, unit, unit);
    }
}
