package dev.tarn.curate.heartrate;

/** Minimum, mean, maximum and count of the valid samples of a window. Sums are whole millionths, so no order of adding shows. */
final class WindowSummary {
    private static final double MILLIONTHS = 1e6;

    private long count;
    private long sum;
    private double min;
    private double max;

    static boolean valid(double rate) {
        return rate > 0;
    }

    /** The first instant of the window that holds an instant. */
    static long start(long time, long width) {
        return Math.floorDiv(time, width) * width;
    }

    void add(double rate) {
        if (!valid(rate)) {
            return;
        }
        min = count == 0 ? rate : Math.min(min, rate);
        max = count == 0 ? rate : Math.max(max, rate);
        sum += PackedSamples.millionths(rate);
        count++;
    }

    void clear() {
        count = 0;
        sum = 0;
    }

    long count() {
        return count;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /** The mean, six places, HALF_EVEN, as the nearest double. */
    double mean() {
        long whole = sum / count;
        long rest = sum % count;
        long twice = 2 * rest;
        if (twice > count || (twice == count && (whole & 1) == 1)) {
            whole++;
        }
        return whole / MILLIONTHS;
    }
}
