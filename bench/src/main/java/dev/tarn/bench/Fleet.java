package dev.tarn.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Samples of a fleet, in the order of their instants. Dense: 10,000 devices, a sample a second each. Sparse: 200,000 devices,
 * 1.7 samples a minute each.
 */
enum Fleet {
    DENSE(10_000, 10_000),
    SPARSE(200_000, 200_000 * 1.7 / 60);

    private static final long START = 1_678_521_900L;
    private static final long FIRST_DEVICE = 100_000;

    private final int devices;
    private final double perSecond;

    Fleet(int devices, double perSecond) {
        this.devices = devices;
        this.perSecond = perSecond;
    }

    interface Sink {
        void sample(long device, long second, String json) throws InterruptedException;
    }

    /** Makes so many samples; equal seeds make equal ones. */
    void samples(long count, long seed, Sink sink) throws InterruptedException {
        Random random = new Random(seed);
        for (long i = 0; i < count; i++) {
            // A stride that shares no factor with the number of devices visits each once a round, in no simple order.
            long device = FIRST_DEVICE + i * 7_919 % devices;
            long second = START + (long) (i / perSecond);
            String rate = (55 + random.nextInt(90)) + "." + random.nextInt(10);
            sink.sample(
                    device,
                    second,
                    "{\"device_id\":" + device + ",\"time\":" + second + ",\"heartrate\":" + rate + "}");
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
