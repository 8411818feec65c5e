package dev.tarn.bench.catchup;

import java.time.Duration;

/** The most heap that a service was seen to use, garbage in. It is asked now and then only: to answer costs it CPU. */
final class Heap {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Metrics metrics;
    private long askedAt = System.nanoTime();
    private long peak;

    Heap(String address) {
        metrics = new Metrics(address);
    }

    /** Asks when it is time again. */
    void look() throws InterruptedException {
        if (System.nanoTime() - askedAt >= EVERY_NANOS) {
            ask();
        }
    }

    long peak() throws InterruptedException {
        ask();
        return peak;
    }

    private void ask() throws InterruptedException {
        askedAt = System.nanoTime();
        peak = Math.max(peak, used(metrics.now()));
    }

    static long used(String metrics) {
        return (long) Metrics.sum(metrics, "jvm_memory_used_bytes{", "area=\"heap\"");
    }
}
