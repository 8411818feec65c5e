package dev.tarn.curate.heartrate;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import java.util.Arrays;

/**
 * Samples of a device as bytes, on the heap as in the store: instants and rates as differences, in the coarsest unit that
 * loses nothing. Whole seconds and one decimal, the common case, take two to three bytes a sample. A sample newer than all
 * others is appended; any other one takes the way through a {@link SampleBlock}.
 */
final class PackedSamples {
    /** Stands in front of all that this package stores. */
    static final int LAYOUT = 1;

    private static final long[] TIME_UNITS = {1_000_000, 1_000, 1};
    private static final long[] RATE_UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    /** Rates that are no millionths a long can hold exactly are kept bit by bit. */
    private static final int RAW = RATE_UNITS.length;

    private static final double MILLIONTHS = 1e6;
    private static final long EXACT = 1L << 52;
    /** The most bytes a sample can take: two varints, or one and a double. */
    private static final int LARGEST = 20;

    private byte[] bytes = {};
    private int length;
    private int size;
    private int timeUnit;
    private int rateUnit;
    private long lastTime;
    private long lastRate;

    static PackedSamples of(SampleBlock block) {
        PackedSamples packed = new PackedSamples();
        for (int i = 0; i < block.size(); i++) {
            packed.timeUnit = timeUnit(block.time(i), packed.timeUnit);
            packed.rateUnit = rateUnit(block.rate(i), packed.rateUnit);
        }
        for (int i = 0; i < block.size(); i++) {
            packed.append(block.time(i), block.rate(i));
        }
        return packed;
    }

    SampleBlock.Verdict offer(long time, double rate) {
        boolean newest = size == 0 || time > lastTime * TIME_UNITS[timeUnit];
        if (newest && timeUnit(time, timeUnit) == timeUnit && rateUnit(rate, rateUnit) == rateUnit) {
            append(time, rate);
            return SampleBlock.Verdict.ADDED;
        }
        SampleBlock block = unpack();
        SampleBlock.Verdict verdict = block.offer(time, rate);
        if (verdict.changed()) {
            become(of(block));
        }
        return verdict;
    }

    SampleBlock unpack() {
        SampleBlock block = new SampleBlock(Math.max(8, size));
        visit((time, rate) -> {
            block.offer(time, rate);
            return true;
        });
        return block;
    }

    /** @return whether the visitor wants more */
    boolean visit(DeviceSamples.Visitor visitor) {
        AvroReader in = new AvroReader().over(bytes, 0);
        long time = 0;
        long rate = 0;
        for (int i = 0; i < size; i++) {
            time += in.number();
            double value;
            if (rateUnit == RAW) {
                value = in.real();
            } else {
                rate += in.number();
                value = rate * RATE_UNITS[rateUnit] / MILLIONTHS;
            }
            if (!visitor.sample(time * TIME_UNITS[timeUnit], value)) {
                return false;
            }
        }
        return true;
    }

    void write(AvroWriter out) {
        out.number(size).number((long) timeUnit * (RAW + 1) + rateUnit).bytes(Arrays.copyOf(bytes, length));
    }

    static PackedSamples read(AvroReader in) {
        PackedSamples packed = new PackedSamples();
        packed.size = Math.toIntExact(in.number());
        int units = Math.toIntExact(in.number());
        packed.timeUnit = units / (RAW + 1);
        packed.rateUnit = units % (RAW + 1);
        packed.bytes = in.bytes();
        packed.length = packed.bytes.length;
        AvroReader sums = new AvroReader().over(packed.bytes, 0);
        for (int i = 0; i < packed.size; i++) {
            packed.lastTime += sums.number();
            if (packed.rateUnit == RAW) {
                sums.real();
            } else {
                packed.lastRate += sums.number();
            }
        }
        return packed;
    }

    int size() {
        return size;
    }

    int heapBytes() {
        return 72 + bytes.length;
    }

    /** A rate of six places as the whole number of millionths it stands for. */
    static long millionths(double rate) {
        return Math.round(rate * MILLIONTHS);
    }

    private void become(PackedSamples other) {
        bytes = other.bytes;
        length = other.length;
        size = other.size;
        timeUnit = other.timeUnit;
        rateUnit = other.rateUnit;
        lastTime = other.lastTime;
        lastRate = other.lastRate;
    }

    private void append(long time, double rate) {
        if (bytes.length - length < LARGEST) {
            bytes = Arrays.copyOf(bytes, length + Math.max(LARGEST, length / 2));
        }
        long nextTime = time / TIME_UNITS[timeUnit];
        length = AvroWriter.number(nextTime - lastTime, bytes, length);
        lastTime = nextTime;
        if (rateUnit == RAW) {
            length = AvroWriter.real(rate, bytes, length);
        } else {
            long nextRate = millionths(rate) / RATE_UNITS[rateUnit];
            length = AvroWriter.number(nextRate - lastRate, bytes, length);
            lastRate = nextRate;
        }
        size++;
    }

    /** The coarsest unit, from a given one on, that an instant is a multiple of. */
    private static int timeUnit(long time, int from) {
        int unit = from;
        while (time % TIME_UNITS[unit] != 0) {
            unit++;
        }
        return unit;
    }

    private static int rateUnit(double rate, int from) {
        long millionths = millionths(rate);
        boolean exact = Math.abs(millionths) < EXACT
                && Double.doubleToLongBits(millionths / MILLIONTHS) == Double.doubleToLongBits(rate);
        if (!exact) {
            return RAW;
        }
        int unit = from;
        while (unit < RAW && millionths % RATE_UNITS[unit] != 0) {
            unit++;
        }
        return unit;
    }
}
