package dev.tarn.kit.contracts;

import dev.tarn.kit.KitErrors;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The way to one Confluent-compatible registry. {@code mock://NAME} is one in memory, shared by this JVM. */
public final class Registry {
    private static final int IDS_IN_CACHE = 1_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final String url;
    private final SchemaRegistryClient client;

    private Registry(String url, SchemaRegistryClient client) {
        this.url = url;
        this.client = client;
    }

    /** Several addresses of one registry are separated by commas; {@code config} goes to Confluent's client as it is. */
    public static Registry at(String url, Map<String, Object> config) {
        List<String> urls = List.of(url.split("\\s*,\\s*"));
        return new Registry(
                url,
                SchemaRegistryClientFactory.newClient(
                        urls, IDS_IN_CACHE, List.of(new AvroSchemaProvider()), config, Map.of()));
    }

    public SchemaRegistryClient client() {
        return client;
    }

    public String url() {
        return url;
    }

    /**
     * Returns when the registry answers. A 404 counts as no answer: a registry that is still reading its storage
     * says so for what it will know in a moment.
     */
    public void await(Duration atMost, Consumer<String> progress) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean told = false;
        while (true) {
            try {
                ask();
                return;
            } catch (IOException | RestClientException e) {
                if (e instanceof RestClientException answer && isRefusal(answer)) {
                    throw KitErrors.registryRefused(url, "(all)", e);
                }
                if (System.nanoTime() - deadline >= 0) {
                    throw KitErrors.registryUnreachable(url, atMost, e);
                }
                if (!told) {
                    progress.accept("waiting for the schema registry at " + url);
                    told = true;
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        }
    }

    /** Asks once for what every registry knows. */
    public void ask() throws IOException, RestClientException {
        client.getAllSubjects();
    }

    private static boolean isRefusal(RestClientException answer) {
        return answer.getStatus() == 401 || answer.getStatus() == 403;
    }
}
