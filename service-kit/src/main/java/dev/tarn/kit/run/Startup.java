package dev.tarn.kit.run;

import dev.tarn.kit.contracts.Contracts;
import dev.tarn.kit.contracts.Registry;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.TopicSpec;
import dev.tarn.kit.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.TopicConfig;

/** The connections of a service besides Kafka Streams' own, and what has to be there before it starts. */
final class Startup implements AutoCloseable {
    private final Settings settings;
    private final Registry registry;
    private final Admin admin;
    private final Topics topics;
    private final List<TopicSpec> specs;

    Startup(StreamsService service, Settings settings) {
        this.settings = settings;
        specs = topics(service, settings);
        registry = Registry.at(settings.get(SharedSettings.REGISTRY_URL), settings.registry());
        Duration atMost = settings.get(SharedSettings.BROKER_WAIT);
        admin = Admin.create(adminConfig(settings, atMost));
        topics = new Topics(admin, settings.get(SharedSettings.BOOTSTRAP_SERVERS), atMost);
    }

    /** Idempotent; tells {@code progress} what it waits for and what it made. */
    SchemaIds prepare(StreamsService service, Consumer<String> progress) throws InterruptedException {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            // Broker and registry know nothing of each other, and each takes its time.
            Future<SchemaIds> contracts = beside.submit(() -> {
                registry.await(settings.get(SharedSettings.REGISTRY_WAIT), progress);
                return Contracts.register(registry, service.contracts(settings), progress);
            });
            progress.accept("waiting for a broker at " + settings.get(SharedSettings.BOOTSTRAP_SERVERS));
            topics.awaitBroker();
            topics.ensure(specs, settings.get(SharedSettings.REPLICATION_FACTOR).shortValue(), progress);
            return contracts.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            beside.shutdownNow();
        }
    }

    /** A new topic takes what its producers may send; an existing one keeps what its operator chose. */
    static List<TopicSpec> topics(StreamsService service, Settings settings) {
        String bytes = settings.get(SharedSettings.MAX_MESSAGE_BYTES).toString();
        return service.topics(settings).stream()
                .map(spec -> spec.createdWith(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes))
                .toList();
    }

    /** What somebody altered since. */
    List<String> deviations() throws InterruptedException {
        return topics.check(specs);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        try {
            registry.client().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client's own bound of a call must not end the wait before broker.wait does. */
    private static Map<String, Object> adminConfig(Settings settings, Duration atMost) {
        Map<String, Object> config = new TreeMap<>();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Math.max(atMost.toMillis(), 30_000));
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.get(SharedSettings.APPLICATION_ID) + "-init");
        config.putAll(StreamsConfigs.admin(settings));
        return config;
    }
}
