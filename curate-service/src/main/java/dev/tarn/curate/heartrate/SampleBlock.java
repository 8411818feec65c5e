package dev.tarn.curate.heartrate;

import java.util.Arrays;

/**
 * Samples of one device in the order of their instants, one an instant. Where two values meet at one instant, the one whose
 * Avro bytes are greater stays, so that the content is a function of the set of samples offered.
 */
final class SampleBlock {
    /** What became of a sample that was offered. */
    enum Verdict {
        ADDED,
        REPLACED,
        LOST,
        SAME;

        boolean changed() {
            return this == ADDED || this == REPLACED;
        }
    }

    private long[] times;
    private double[] rates;
    private int size;

    SampleBlock() {
        this(8);
    }

    SampleBlock(int capacity) {
        times = new long[capacity];
        rates = new double[capacity];
    }

    Verdict offer(long time, double rate) {
        int at = size > 0 && time > times[size - 1] ? -(size + 1) : Arrays.binarySearch(times, 0, size, time);
        if (at < 0) {
            insert(-(at + 1), time, rate);
            return Verdict.ADDED;
        }
        int order = compareAvro(rate, rates[at]);
        if (order > 0) {
            rates[at] = rate;
            return Verdict.REPLACED;
        }
        return order == 0 ? Verdict.SAME : Verdict.LOST;
    }

    /** Takes the samples from an index on into a block of their own. */
    SampleBlock splitAt(int index) {
        SampleBlock tail = new SampleBlock(Math.max(8, size - index));
        tail.size = size - index;
        System.arraycopy(times, index, tail.times, 0, tail.size);
        System.arraycopy(rates, index, tail.rates, 0, tail.size);
        size = index;
        times = Arrays.copyOf(times, index);
        rates = Arrays.copyOf(rates, index);
        return tail;
    }

    /** Index of the first sample at or after an instant; the size where there is none. */
    int firstFrom(long time) {
        int at = Arrays.binarySearch(times, 0, size, time);
        return at < 0 ? -(at + 1) : at;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    double rate(int index) {
        return rates[index];
    }

    int heapBytes() {
        return 64 + 16 * times.length;
    }

    private void insert(int at, long time, double rate) {
        if (size == times.length) {
            int capacity = Math.max(8, size + (size >> 1));
            times = Arrays.copyOf(times, capacity);
            rates = Arrays.copyOf(rates, capacity);
        }
        if (at < size) {
            System.arraycopy(times, at, times, at + 1, size - at);
            System.arraycopy(rates, at, rates, at + 1, size - at);
        }
        times[at] = time;
        rates[at] = rate;
        size++;
    }

    /** The order of the Avro bytes of two doubles: little end first, unsigned. */
    static int compareAvro(double a, double b) {
        return Long.compareUnsigned(
                Long.reverseBytes(Double.doubleToLongBits(a)), Long.reverseBytes(Double.doubleToLongBits(b)));
    }
}
