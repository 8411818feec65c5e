package dev.tarn.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka Streams makes a standby task of an active one, and an active one of a standby, without closing its stores. What a
 * store group has on the heap is then of the past.
 */
@OnChosenBroker
class StandbyIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 40;
    private static final int ROUNDS = 5;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void a_task_that_was_active_then_standby_then_active_again_goes_on_where_the_other_instance_ended()
            throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            Cluster cluster = new Cluster(broker.bootstrap(), "none");
            create(cluster);
            try (KafkaStreams first = instance(1, cluster)) {
                first.start();
                publish(cluster);
                awaitCounts(cluster, 1);

                try (KafkaStreams second = instance(2, cluster)) {
                    second.start();
                    await().atMost(LONG)
                            .until(() ->
                                    !active(second).isEmpty() && standby(first).equals(active(second)));
                    publish(cluster);
                    awaitCounts(cluster, 2);
                    second.close(CloseOptions.timeout(LONG)
                            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
                }

                await().atMost(LONG).until(() -> active(first).size() == PARTITIONS);
                publish(cluster);
                awaitCounts(cluster, 3);
            }
        }
    }

    private static void create(Cluster cluster) throws Exception {
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(CountingTopology.IN, PARTITIONS, (short) 1),
                            new NewTopic(CountingTopology.OUT, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private KafkaStreams instance(int number, Cluster cluster) {
        Properties config = new Properties();
        config.put("application.id", "counting");
        config.put("bootstrap.servers", cluster.bootstrap());
        config.put("processing.guarantee", "exactly_once_v2");
        config.put("commit.interval.ms", "100");
        config.put("num.standby.replicas", "1");
        config.put("replication.factor", "1");
        config.put("state.dir", directory.resolve("state-" + number).toString());
        return new KafkaStreams(CountingTopology.topology(), config);
    }

    private static void publish(Cluster cluster) {
        try (Producer<Long, Long> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrap()), new LongSerializer(), new LongSerializer())) {
            for (int round = 0; round < ROUNDS; round++) {
                for (long key = 0; key < KEYS; key++) {
                    Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(CountingTopology.IN, key, key));
                }
            }
        }
    }

    private static void awaitCounts(Cluster cluster, int times) {
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        counts(cluster).values().stream().mapToLong(List::size).sum())
                .isGreaterThanOrEqualTo((long) times * ROUNDS * KEYS));
        List<Long> counted =
                LongStream.rangeClosed(1, (long) times * ROUNDS).boxed().toList();
        assertThat(counts(cluster))
                .hasSize(KEYS)
                .allSatisfy((key, found) -> assertThat(found).as("key %d", key).isEqualTo(counted));
    }

    private static Map<Long, List<Long>> counts(Cluster cluster) {
        Map<Long, List<Long>> counts = new TreeMap<>();
        LongDeserializer number = new LongDeserializer();
        try (TopicReader reader = new TopicReader(cluster)) {
            reader.partitions(CountingTopology.OUT)
                    .forEach(partition -> reader.read(partition, record -> counts.computeIfAbsent(
                                    number.deserialize(CountingTopology.OUT, record.key()), key -> new ArrayList<>())
                            .add(number.deserialize(CountingTopology.OUT, record.value()))));
        }
        return counts;
    }

    private static Set<TaskId> active(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::activeTasks)
                .flatMap(Set::stream)
                .map(TaskMetadata::taskId)
                .collect(Collectors.toSet());
    }

    private static Set<TaskId> standby(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::standbyTasks)
                .flatMap(Set::stream)
                .map(TaskMetadata::taskId)
                .collect(Collectors.toSet());
    }
}
