package dev.tarn.deltasink.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Some records of each partition of a connector's topics. Joins no group, commits nothing and creates no topic. */
final class TopicSample implements AutoCloseable {
    private static final String OF_THE_WORKER = "consumer.";
    private static final String OF_THE_CONNECTOR = "consumer.override.";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration within;
    private final boolean fromBeginning;
    private final Set<String> topics;
    private final Set<TopicPartition> partitions = new HashSet<>();

    private TopicSample(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<String, String> connector,
            Duration within,
            boolean fromBeginning) {
        this.consumer = consumer;
        this.within = within;
        this.fromBeginning = fromBeginning;
        Set<String> there = consumer.listTopics(within).keySet();
        Set<String> wanted = wanted(connector, there);
        topics = wanted.stream().filter(there::contains).collect(Collectors.toCollection(TreeSet::new));
        if (topics.isEmpty()) {
            throw CommandErrors.noTopics(wanted);
        }
        for (String topic : topics) {
            consumer.partitionsFor(topic, within)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
    }

    /** @param bootstrap null where the worker's settings have it */
    static TopicSample of(
            String bootstrap,
            Map<String, String> worker,
            Map<String, String> connector,
            Duration within,
            boolean fromBeginning) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(bootstrap, worker, connector));
        try {
            return new TopicSample(consumer, connector, within, fromBeginning);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(
            String bootstrap, Map<String, String> worker, Map<String, String> connector) {
        Map<String, Object> settings = new HashMap<>();
        worker.forEach((name, value) -> {
            if (ConsumerConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        take(worker, OF_THE_WORKER, settings);
        take(connector, OF_THE_CONNECTOR, settings);
        if (bootstrap != null) {
            settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        }
        if (!settings.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw CommandErrors.missing("cluster", "name it with --bootstrap-server or --worker");
        }
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    private static void take(Map<String, String> from, String prefix, Map<String, Object> settings) {
        from.forEach((name, value) -> {
            if (name.startsWith(prefix) && ConsumerConfig.configNames().contains(name.substring(prefix.length()))) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
    }

    private static Set<String> wanted(Map<String, String> connector, Set<String> there) {
        String pattern = connector.get("topics.regex");
        if (pattern != null) {
            Pattern regex = Pattern.compile(pattern);
            return there.stream().filter(t -> regex.matcher(t).matches()).collect(Collectors.toSet());
        }
        List<String> named = Arrays.stream(connector.getOrDefault("topics", "").split(","))
                .map(String::trim)
                .filter(topic -> !topic.isEmpty())
                .toList();
        if (named.isEmpty()) {
            throw CommandErrors.missing("setting topics", "nor topics.regex: the connector says which it reads");
        }
        return new TreeSet<>(named);
    }

    /** Those that are on the cluster. */
    Set<String> topics() {
        return topics;
    }

    Collection<TopicPartition> partitions() {
        return partitions;
    }

    /** Hands out up to so many records of each partition. */
    void read(int atMost, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, within);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions, within);
        Map<TopicPartition, Long> until = new LinkedHashMap<>();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            long last = end.get(partition);
            long from = fromBeginning ? first.get(partition) : Math.max(first.get(partition), last - atMost);
            consumer.seek(partition, from);
            until.put(partition, Math.min(last, from + atMost));
        }
        long deadline = System.nanoTime() + within.toNanos();
        while (drop(until)) {
            if (System.nanoTime() > deadline) {
                throw CommandErrors.tooSlow(until.keySet().iterator().next(), within);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                Long bound = until.get(new TopicPartition(record.topic(), record.partition()));
                if (bound != null && record.offset() < bound) {
                    records.accept(record);
                }
            }
        }
    }

    /** Partitions that are read to their bound need no more of the broker. */
    private boolean drop(Map<TopicPartition, Long> until) {
        until.entrySet().removeIf(next -> {
            boolean done = consumer.position(next.getKey()) >= next.getValue();
            if (done) {
                consumer.pause(List.of(next.getKey()));
            }
            return done;
        });
        return !until.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
