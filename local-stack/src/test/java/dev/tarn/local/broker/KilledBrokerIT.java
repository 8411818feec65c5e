package dev.tarn.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the broker of the local stack owes to transactions when it ends while they are being ended. */
class KilledBrokerIT {
    private static final TopicPartition RESULTS = new TopicPartition("results", 0);
    private static final int WRITERS = 16;
    private static final Duration STABLE_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Children children = new Children();
    private final List<Integer> ports = Ports.free(2);

    @AfterEach
    void endAll() {
        children.close();
    }

    @Test
    void a_decided_transaction_ends_in_all_its_partitions_though_broker_and_writers_are_killed_meanwhile()
            throws Exception {
        BrokerProcess broker = start();
        createTopics(broker.bootstrap());
        List<TransactionalWriter> writers = Stream.iterate(0, n -> n + 1)
                .limit(WRITERS)
                .map(n -> TransactionalWriter.start(broker.bootstrap(), "writer-" + n, RESULTS))
                .toList();
        for (TransactionalWriter writer : writers) {
            writer.awaitCommits(20);
        }

        broker.child().kill();
        for (TransactionalWriter writer : writers) {
            writer.abandon();
        }
        start();

        long committed = 0;
        for (TransactionalWriter writer : writers) {
            long offset = committed(broker.bootstrap(), writer);
            assertThat(offset).as("offset of %s", writer.id()).isBetween(writer.told(), writer.told() + 1);
            committed += offset;
        }
        assertThat(visible(broker.bootstrap())).isEqualTo(committed);
    }

    private BrokerProcess start() {
        return BrokerProcess.start(children, directory, ports.get(0), ports.get(1))
                .awaitReady();
    }

    private static void createTopics(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(
                            new NewTopic(RESULTS.topic(), 1, (short) 1),
                            new NewTopic(TransactionalWriter.INPUT.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Fails by a timeout while a transaction holds the offsets. */
    private static long committed(String bootstrap, TransactionalWriter writer) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, writer.id())) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    consumer.committed(Set.of(TransactionalWriter.INPUT), STABLE_WITHIN);
            return offsets.get(TransactionalWriter.INPUT).offset();
        }
    }

    /** The records of ended transactions; a transaction that stays open hides all that come after it. */
    private static long visible(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, "reader")) {
            consumer.assign(List.of(RESULTS));
            consumer.seekToBeginning(List.of(RESULTS));
            long end = consumer.endOffsets(List.of(RESULTS)).get(RESULTS);
            long records = 0;
            while (consumer.position(RESULTS) < end) {
                records += consumer.poll(Duration.ofMillis(200)).count();
            }
            return records;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String group) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "group.id", group, "isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
