package dev.tarn.curate.workout;

/**
 * Thirty days of a device. The sessions that start in them are stored together, so that neither the stored value nor the
 * search of a sample's sessions grows with the age of a device.
 */
record MonthOfDevice(long device, long month) {
    private static final long LENGTH = 30 * 86_400_000_000L;

    /** The month of an instant, microseconds. */
    static long of(long time) {
        return Math.floorDiv(time, LENGTH);
    }
}
