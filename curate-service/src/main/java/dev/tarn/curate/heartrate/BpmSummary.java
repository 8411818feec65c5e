package dev.tarn.curate.heartrate;

/** Minimum, mean, maximum and count of valid samples. Sums are whole millionths, so no order of adding shows. */
public final class BpmSummary {
    private static final double MILLIONTHS = 1e6;

    private long count;
    private long sum;
    private double min;
    private double max;

    public BpmSummary() {}

    /** @param sum in millionths */
    public BpmSummary(long count, long sum, double min, double max) {
        this.count = count;
        this.sum = sum;
        this.min = min;
        this.max = max;
    }

    static boolean valid(double rate) {
        return rate > 0;
    }

    /** The first instant of the window that holds an instant. */
    static long start(long time, long width) {
        return Math.floorDiv(time, width) * width;
    }

    public void add(double rate) {
        if (!valid(rate)) {
            return;
        }
        min = count == 0 ? rate : Math.min(min, rate);
        max = count == 0 ? rate : Math.max(max, rate);
        sum += PackedSamples.millionths(rate);
        count++;
    }

    public void add(BpmSummary other) {
        if (other.count > 0) {
            min = count == 0 ? other.min : Math.min(min, other.min);
            max = count == 0 ? other.max : Math.max(max, other.max);
            sum += other.sum;
            count += other.count;
        }
    }

    public void clear() {
        count = 0;
        sum = 0;
        min = 0;
        max = 0;
    }

    public long count() {
        return count;
    }

    /** In millionths. */
    public long sum() {
        return sum;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** The mean, six places, HALF_EVEN, as the nearest double. */
    public double mean() {
        long whole = sum / count;
        long rest = sum % count;
        long twice = 2 * rest;
        if (twice > count || (twice == count && (whole & 1) == 1)) {
            whole++;
        }
        return whole / MILLIONTHS;
    }

    public boolean sameAs(BpmSummary other) {
        return count == other.count && sum == other.sum && min == other.min && max == other.max;
    }
}
