package dev.tarn.local.dataset;

/** How often a device reports. */
public enum Shape {
    /** About 56 samples a device and minute. */
    DENSE(60_000_000L / 56),
    /** About 1.7 samples a device and minute. */
    SPARSE(60_000_000L * 10 / 17);

    private final long intervalMicros;

    Shape(long intervalMicros) {
        this.intervalMicros = intervalMicros;
    }

    long intervalMicros() {
        return intervalMicros;
    }
}
