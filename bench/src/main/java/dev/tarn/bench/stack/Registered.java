package dev.tarn.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;

/** Schemas that a benchmark's records are written with, and their numbers in the registry. */
public final class Registered {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Registered() {}

    /** @return its id */
    public static int schema(String registryUrl, String subject, Schema schema) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + subject + "/versions"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(Map.of("schema", schema.toString()))))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode id = JSON.readTree(answer.body()).path("id");
            if (!id.isInt()) {
                throw new IllegalStateException(
                        registryUrl + " does not take the schema of " + subject + ": " + answer.body());
            }
            return id.intValue();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from the registry at " + registryUrl, e);
        }
    }
}
