package dev.tarn.curate.heartrate;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;

/**
 * A block of samples as bytes: instants and rates as differences, in the coarsest unit that loses nothing. Whole seconds
 * and one decimal, the common case, take two to three bytes a sample.
 */
final class BlockPacking {
    /** Stands in front of all that this package stores. */
    static final int LAYOUT = 1;

    private static final long[] TIME_UNITS = {1_000_000, 1_000, 1};
    private static final long[] RATE_UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    /** Rates that are no millionths a long can hold exactly are kept bit by bit. */
    private static final int RAW = RATE_UNITS.length;

    private static final double MILLIONTHS = 1e6;
    private static final long EXACT = 1L << 52;

    private BlockPacking() {}

    static void pack(SampleBlock block, AvroWriter out) {
        int size = block.size();
        out.number(size);
        if (size == 0) {
            return;
        }
        int timeUnit = timeUnit(block);
        int rateUnit = rateUnit(block);
        out.number((long) timeUnit * (RAW + 1) + rateUnit);
        long time = 0;
        long rate = 0;
        for (int i = 0; i < size; i++) {
            long nextTime = block.time(i) / TIME_UNITS[timeUnit];
            out.number(nextTime - time);
            time = nextTime;
            if (rateUnit == RAW) {
                out.real(block.rate(i));
            } else {
                long nextRate = millionths(block.rate(i)) / RATE_UNITS[rateUnit];
                out.number(nextRate - rate);
                rate = nextRate;
            }
        }
    }

    static SampleBlock unpack(AvroReader in) {
        int size = Math.toIntExact(in.number());
        SampleBlock block = new SampleBlock(Math.max(8, size));
        if (size == 0) {
            return block;
        }
        int units = Math.toIntExact(in.number());
        int timeUnit = units / (RAW + 1);
        int rateUnit = units % (RAW + 1);
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
            block.offer(time * TIME_UNITS[timeUnit], value);
        }
        return block;
    }

    /** A rate of six places as the whole number of millionths it stands for. */
    static long millionths(double rate) {
        return Math.round(rate * MILLIONTHS);
    }

    private static int timeUnit(SampleBlock block) {
        int unit = 0;
        for (int i = 0; i < block.size(); i++) {
            while (block.time(i) % TIME_UNITS[unit] != 0) {
                unit++;
            }
        }
        return unit;
    }

    private static int rateUnit(SampleBlock block) {
        int unit = 0;
        for (int i = 0; i < block.size(); i++) {
            double rate = block.rate(i);
            long millionths = millionths(rate);
            boolean exact = Math.abs(millionths) < EXACT
                    && Double.doubleToLongBits(millionths / MILLIONTHS) == Double.doubleToLongBits(rate);
            if (!exact) {
                return RAW;
            }
            while (millionths % RATE_UNITS[unit] != 0) {
                unit++;
            }
        }
        return unit;
    }
}
