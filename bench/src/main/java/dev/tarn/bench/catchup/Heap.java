package dev.tarn.bench.catchup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The most heap that a service was seen to use, garbage in. It is asked now and then only: to answer costs it CPU. */
final class Heap {
    private static final String USED = "jvm_memory_used_bytes{";
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest metrics;
    private long askedAt = System.nanoTime();
    private long peak;

    Heap(String address) {
        metrics = HttpRequest.newBuilder(URI.create(address + "/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
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
        try {
            peak = Math.max(
                    peak,
                    used(http.send(metrics, HttpResponse.BodyHandlers.ofString())
                            .body()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + metrics.uri(), e);
        }
    }

    static long used(String metrics) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(USED) && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
