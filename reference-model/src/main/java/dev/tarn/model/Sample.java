package dev.tarn.model;

import dev.tarn.schemas.bronze.Bpm;
import java.util.Comparator;

/** An accepted heart-rate sample. There are millions, so the instant is a number. */
record Sample(long deviceId, long timeMicros, double heartrate) {
    static final Comparator<Sample> BY_KEY =
            Comparator.comparingLong(Sample::deviceId).thenComparingLong(Sample::timeMicros);

    /** Rule 1 without a sequence: the greater canonical value. */
    static final Comparator<Sample> BY_VALUE = (a, b) -> Canonical.ORDER.compare(a.typed(), b.typed());

    /** Rule 8. */
    boolean valid() {
        return heartrate > 0;
    }

    boolean sameKey(Sample other) {
        return deviceId == other.deviceId && timeMicros == other.timeMicros;
    }

    private Bpm typed() {
        return new Bpm(deviceId, Instants.instant(timeMicros), heartrate);
    }
}
