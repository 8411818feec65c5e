package dev.tarn.ingest;

import dev.tarn.ingest.heartrate.HeartRateIntake;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Origin;
import java.lang.management.ManagementFactory;
import java.util.Random;

/** What a sample costs from its JSON to the record of bronze.events, in CPU time of the thread: a warmed loop. */
final class ParseCost {
    private static final int LINES = 100_000;
    private static final int ROUNDS = 60;
    private static final int WARM = 30;

    private ParseCost() {}

    public static void main(String[] args) throws Rejection {
        byte[][] lines = lines();
        HeartRateIntake intake = new HeartRateIntake(InstantUnit.SECONDS, new EventWriter(1));
        long bytes = 0;
        long best = Long.MAX_VALUE;
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < LINES; i++) {
                bytes += intake.accept(Origin.live("bpm", 3, i, Edge.ARRIVAL), lines[i])
                        .event()
                        .length;
            }
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            if (round >= WARM) {
                best = Math.min(best, took);
                sum += took;
            }
        }
        System.out.printf(
                "parse + encode of a sample: mean %.3f us, best %.3f us (%d bytes out)%n",
                sum / 1e3 / LINES / (ROUNDS - WARM), best / 1e3 / LINES, bytes);
    }

    private static byte[][] lines() {
        Random random = new Random(1);
        byte[][] lines = new byte[LINES][];
        for (int i = 0; i < LINES; i++) {
            lines[i] = Edge.utf8("{\"device_id\":%d,\"time\":%d%s,\"heartrate\":%d.%d}"
                    .formatted(
                            100_000 + random.nextInt(10_000),
                            1_678_521_900L + i / 10_000,
                            i % 2 == 0 ? "" : ".0",
                            40 + random.nextInt(160),
                            random.nextInt(10)));
        }
        return lines;
    }
}
