package dev.tarn.kit.topics;

import dev.tarn.kit.KitErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates what is missing, checks what is there, alters nothing. */
public final class Topics {
    private static final String TRANSACTION_VERSION = "transaction.version";
    private static final short NEEDED_TRANSACTION_VERSION = 2;
    private static final int MIN_IN_SYNC = 2;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Admin admin;
    private final String servers;
    private final Duration atMost;

    /** {@code servers} is for messages; every call gives up after {@code atMost}. */
    public Topics(Admin admin, String servers, Duration atMost) {
        this.admin = admin;
        this.servers = servers;
        this.atMost = atMost;
    }

    /** Returns when a broker answers and its cluster runs transactions as they are needed. */
    public void awaitBroker() throws InterruptedException {
        Map<String, FinalizedVersionRange> features = answer(
                        "describe its features", admin.describeFeatures().featureMetadata())
                .finalizedFeatures();
        int level = Optional.ofNullable(features.get(TRANSACTION_VERSION))
                .map(FinalizedVersionRange::maxVersionLevel)
                .orElse((short) 0);
        if (level < NEEDED_TRANSACTION_VERSION) {
            throw KitErrors.transactionVersion(level);
        }
    }

    /** Creates the missing ones; refuses with every deviation of the others. Tells {@code done} what it created. */
    public void ensure(List<TopicSpec> specs, short replicationFactor, Consumer<String> done)
            throws InterruptedException {
        Map<String, TopicState> found = find(specs);
        List<String> deviations = deviations(specs, found);
        if (!deviations.isEmpty()) {
            throw KitErrors.topicDeviations(deviations);
        }
        List<TopicSpec> missing =
                specs.stream().filter(s -> !found.containsKey(s.name())).toList();
        create(missing, replicationFactor, done);
        awaitVisible(missing);
    }

    /** What differs from the specification now, a topic that is gone included. */
    public List<String> check(List<TopicSpec> specs) throws InterruptedException {
        Map<String, TopicState> found = find(specs);
        List<String> deviations = new ArrayList<>(deviations(specs, found));
        specs.stream()
                .filter(s -> !found.containsKey(s.name()))
                .forEach(s -> deviations.add(KitErrors.topicGone(s.name())));
        return deviations;
    }

    /** Why a start would refuse this topic. */
    public static List<String> deviations(TopicSpec spec, TopicState found) {
        return Deviations.of(spec, found);
    }

    private static List<String> deviations(List<TopicSpec> specs, Map<String, TopicState> found) {
        return specs.stream()
                .filter(s -> found.containsKey(s.name()))
                .flatMap(s -> deviations(s, found.get(s.name())).stream())
                .toList();
    }

    /**
     * How many replicas have to have a record before it counts as written: with three or more one may be away, and no
     * acknowledged record is on a single disk. With fewer it is the brokers' choice.
     */
    public static Optional<String> minInSync(int replicationFactor) {
        return replicationFactor < 3 ? Optional.empty() : Optional.of(Integer.toString(MIN_IN_SYNC));
    }

    private static Map<String, String> config(TopicSpec spec, short replicationFactor) {
        Map<String, String> config = new TreeMap<>(spec.wholeConfig());
        minInSync(replicationFactor)
                .ifPresent(least -> config.putIfAbsent(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, least));
        return config;
    }

    private void create(List<TopicSpec> specs, short replicationFactor, Consumer<String> done)
            throws InterruptedException {
        Map<String, KafkaFuture<Void>> created = admin.createTopics(specs.stream()
                        .map(s -> new NewTopic(s.name(), s.partitions(), replicationFactor)
                                .configs(config(s, replicationFactor)))
                        .toList())
                .values();
        for (TopicSpec spec : specs) {
            try {
                answer("create topic " + spec.name(), created.get(spec.name()));
                done.accept("topic " + spec.name() + " created with " + spec.partitions() + " partitions");
            } catch (TopicExistsException e) {
                done.accept("topic " + spec.name() + " was created by another instance");
            }
        }
    }

    /** A broker may learn of a new topic later than the controller said it is there; a consumer must not. */
    private void awaitVisible(List<TopicSpec> specs) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Map<String, TopicState> found = find(specs);
            if (found.size() == specs.size()) {
                List<String> deviations = deviations(specs, found);
                if (!deviations.isEmpty()) {
                    throw KitErrors.topicDeviations(deviations);
                }
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw KitErrors.brokerUnreachable(servers, atMost, null);
            }
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
    }

    /** Those that exist, by name. */
    public Map<String, TopicState> find(List<TopicSpec> specs) throws InterruptedException {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> descriptions = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .entrySet()) {
            described(topic.getKey(), topic.getValue()).ifPresent(d -> descriptions.put(topic.getKey(), d));
        }
        Map<String, TopicState> found = new HashMap<>();
        answer(
                        "describe topic configurations",
                        admin.describeConfigs(descriptions.keySet().stream()
                                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                                        .toList())
                                .all())
                .forEach((topic, config) ->
                        found.put(topic.name(), new TopicState(descriptions.get(topic.name()), values(config))));
        return found;
    }

    private Optional<TopicDescription> described(String topic, KafkaFuture<TopicDescription> description)
            throws InterruptedException {
        try {
            return Optional.of(answer("describe topic " + topic, description));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(e -> e.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private <T> T answer(String what, KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw KitErrors.brokerUnreachable(servers, atMost, null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            if (e.getCause() instanceof TopicExistsException exists) {
                throw exists;
            }
            if (e.getCause() instanceof ApiException refusal && !(refusal instanceof RetriableException)) {
                throw KitErrors.brokerRefused(servers, what, refusal);
            }
            throw KitErrors.brokerUnreachable(servers, atMost, e.getCause());
        }
    }
}
