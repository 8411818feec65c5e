package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Framed;
import dev.tarn.bench.stack.Registered;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import java.util.concurrent.ExecutionException;

/**
 * Rows of silver.heart_rate, told by their number, with keys and in Avro as curate writes them: each has a key of its own. They go
 * round the partitions, and so do the devices: a device stays in its partition, and its number tells which. One thread.
 */
final class HeartRates {
    static final String TOPIC = "silver.heart_rate";

    private static final int DEVICES = 10_000;
    private static final long FIRST_MICROS = 1_700_000_000_000_000L;
    private static final long STEP_MICROS = 1_000;
    /** Rounds of the devices are an odd number apart, so that values do not repeat soon. */
    private static final long RATE_STEP = 7_919_333;

    private static final long RATES = 140_000_000;
    private static final long LEAST_RATE = 40_000_000;
    private static final double MILLIONTHS = 1e6;
    private static final int INVALID_EVERY = 1_000;

    private final int partitions;
    private final Framed framed = new Framed();
    private final int keySchema;
    private final int valueSchema;

    HeartRates(int partitions, int keySchema, int valueSchema) {
        this.partitions = partitions;
        this.keySchema = keySchema;
        this.valueSchema = valueSchema;
    }

    /** Makes the topic, and registers the contracts. */
    static HeartRates prepare(BenchStack stack, int partitions) throws InterruptedException, ExecutionException {
        requireEven(partitions);
        stack.createTopic(TOPIC, partitions);
        return new HeartRates(
                partitions,
                Registered.schema(stack.registryUrl(), TOPIC + "-key", HeartRateKey.getClassSchema()),
                Registered.schema(stack.registryUrl(), TOPIC + "-value", HeartRate.getClassSchema()));
    }

    static void requireEven(int partitions) {
        if (partitions < 1 || DEVICES % partitions != 0) {
            throw new IllegalArgumentException(
                    partitions + " partitions cannot have as many of " + DEVICES + " devices each");
        }
    }

    int partitions() {
        return partitions;
    }

    byte[] key(long row) {
        return framed.record(keySchema, out -> {
            out.writeLong(device(row));
            out.writeLong(time(row));
        });
    }

    byte[] value(long row) {
        return framed.record(valueSchema, out -> {
            out.writeLong(device(row));
            out.writeLong(time(row));
            out.writeDouble(rate(row));
            out.writeBoolean(valid(row));
        });
    }

    static long device(long row) {
        return DEVICES + row % DEVICES;
    }

    static long time(long row) {
        return FIRST_MICROS + row * STEP_MICROS;
    }

    static double rate(long row) {
        return !valid(row) ? 0 : (LEAST_RATE + row * RATE_STEP % RATES) / MILLIONTHS;
    }

    static boolean valid(long row) {
        return row % INVALID_EVERY != 0;
    }

    /** What {@link #SUMS} gives of the first rows, that many of them. */
    Sums expected(long rows) {
        return expected(rows, partitions);
    }

    static Sums expected(long rows, int partitions) {
        long rounds = rows / DEVICES;
        long rest = rows % DEVICES;
        long devices = rows * DEVICES + rounds * sumBelow(DEVICES) + sumBelow(rest);
        long offsets = 0;
        for (int partition = 0; partition < partitions; partition++) {
            offsets += sumBelow((rows - partition + partitions - 1) / partitions);
        }
        return new Sums(rows, rows - (rows + INVALID_EVERY - 1) / INVALID_EVERY, devices, offsets);
    }

    private static long sumBelow(long end) {
        return end * (end - 1) / 2;
    }

    static final String SUMS = "COUNT(*), COUNT_IF(VALID), SUM(DEVICE_ID), SUM(_SEQ)";

    /** Of a table: rows, valid ones, and what their devices and offsets add up to. */
    record Sums(long rows, long valid, long devices, long offsets) {}
}
