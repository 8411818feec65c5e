package dev.tarn.kit.run;

import dev.tarn.kit.KitException;
import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.doctor.DoctorTexts;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Findings;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.kit.doctor.Wanted;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.TopicSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** What a service makes of its settings when it starts, made without a start; every contradiction is found, not only the first. */
final class Agreement {
    private Agreement() {}

    /** Empty where something is wrong, which is then among the findings. */
    static Optional<Wanted> of(Patient patient, Settings settings, Duration atMost, Findings findings) {
        StreamsService service = patient.service();
        PassedThrough.examine(settings, findings);
        Optional<Properties> streams = made("Kafka's configuration", findings, () -> {
            Properties properties = StreamsConfigs.of(settings);
            new StreamsConfig(properties).getProducerConfigs(service.name());
            return properties;
        });
        Optional<List<TopicSpec>> topics = made("the topics", findings, () -> Startup.topics(service, settings));
        Optional<List<Contract>> contracts = made("the contracts", findings, () -> service.contracts(settings));
        Optional<Topology> topology = streams.flatMap(ok -> made(
                "the topology",
                findings,
                () -> service.topology(new ServiceContext(settings, new NoIds(), new SimpleMeterRegistry()))));
        boolean wrong = findings.all().stream().anyMatch(f -> f.verdict() == Verdict.FAIL);
        if (wrong || topics.isEmpty() || contracts.isEmpty() || topology.isEmpty()) {
            return Optional.empty();
        }
        Set<String> reads = new TreeSet<>();
        Set<String> writes = new TreeSet<>();
        ends(topology.get().describe(), reads, writes);
        return Optional.of(new Wanted(
                settings.get(SharedSettings.APPLICATION_ID),
                settings.get(SharedSettings.BOOTSTRAP_SERVERS),
                settings.get(SharedSettings.PARTITIONS),
                settings.get(SharedSettings.REPLICATION_FACTOR),
                settings.get(SharedSettings.MAX_MESSAGE_BYTES),
                transactionTimeout(streams.get()),
                topics.get(),
                reads,
                writes,
                contracts.get(),
                admin(settings, atMost),
                settings.get(SharedSettings.REGISTRY_URL),
                settings.registry(),
                Path.of(settings.get(SharedSettings.STATE_DIR)),
                service.heap(settings),
                settings.get(SharedSettings.ROCKSDB_MEMORY),
                patient.thisProcess()));
    }

    private static <T> Optional<T> made(String what, Findings findings, Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (KitException e) {
            // Several of these look at the same contradiction.
            e.problems().stream()
                    .filter(problem ->
                            findings.all().stream().map(Finding::text).noneMatch(problem::equals))
                    .forEach(problem -> findings.fail("settings", problem));
        } catch (RuntimeException e) {
            findings.fail("settings", DoctorTexts.notBuilt(what, e.getMessage()));
        }
        return Optional.empty();
    }

    private static void ends(TopologyDescription topology, Set<String> reads, Set<String> writes) {
        for (TopologyDescription.Subtopology part : topology.subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    reads.addAll(source.topicSet());
                } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
                    writes.add(sink.topic());
                }
            }
        }
    }

    private static Duration transactionTimeout(Properties streams) {
        return Duration.ofMillis(Long.parseLong(
                streams.getProperty(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG))));
    }

    private static Map<String, Object> admin(Settings settings, Duration atMost) {
        Map<String, Object> config = new TreeMap<>(StreamsConfigs.admin(settings));
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.get(SharedSettings.APPLICATION_ID) + "-doctor");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) atMost.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) atMost.toMillis());
        return config;
    }
}
