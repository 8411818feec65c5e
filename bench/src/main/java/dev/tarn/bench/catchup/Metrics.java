package dev.tarn.bench.catchup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a service tells of itself. */
final class Metrics {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;

    Metrics(String address) {
        request = HttpRequest.newBuilder(URI.create(address + "/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    /** The text of all. */
    String now() throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        }
    }

    /** The sum of a metric over those of its lines that have the label. */
    static double sum(String metrics, String name, String label) {
        return metrics.lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
