package dev.tarn.local.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.cluster.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@OnChosenBroker
class BacklogsIT {
    private static TestBroker broker;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
        cluster = new Cluster(broker.bootstrap(), "mock://unused");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void a_group_before_a_transaction_marker_is_at_the_end() throws Exception {
        Inputs inputs = topic("markers");
        try (var producer = transactional("markers")) {
            producer.beginTransaction();
            producer.send(record("markers")).get();
            producer.commitTransaction();
        }
        commit(inputs, 1);
        awaitEnd(inputs);
        commit(inputs, 0);
        assertThat(backlog(inputs).behind()).containsEntry("markers-0", 2L);
    }

    @Test
    void an_aborted_record_is_none() throws Exception {
        Inputs inputs = topic("aborted");
        try (var producer = transactional("aborted")) {
            producer.beginTransaction();
            producer.send(record("aborted")).get();
            producer.abortTransaction();
        }
        awaitEnd(inputs);
    }

    @Test
    void an_open_transaction_keeps_a_group_behind() throws Exception {
        Inputs inputs = topic("open");
        try (var producer = transactional("open")) {
            producer.beginTransaction();
            producer.send(record("open")).get();
            assertThat(backlog(inputs).behind()).containsEntry("open-0", 1L);
            producer.abortTransaction();
        }
    }

    @Test
    void a_group_that_never_committed_is_behind_by_all() throws Exception {
        Inputs inputs = topic("fresh");
        try (var producer = cluster.producer()) {
            producer.send(record("fresh")).get();
            producer.send(record("fresh")).get();
        }
        assertThat(backlog(inputs).total()).isEqualTo(2);
        commit(inputs, 2);
        awaitEnd(inputs);
    }

    /** The marker of a decided transaction is written a moment after the producer's call returns. */
    private static void awaitEnd(Inputs inputs) {
        await().atMost(Duration.ofSeconds(20)).until(() -> backlog(inputs).empty());
    }

    private static Backlog backlog(Inputs inputs) {
        try (Backlogs backlogs = new Backlogs(cluster)) {
            return backlogs.of(inputs);
        }
    }

    private static Inputs topic(String name) throws Exception {
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return new Inputs("tarn-" + name + "-group", Set.of(name));
    }

    private static void commit(Inputs inputs, long offset) throws Exception {
        TopicPartition partition = new TopicPartition(inputs.topics().iterator().next(), 0);
        try (Admin admin = cluster.admin()) {
            admin.alterConsumerGroupOffsets(inputs.group(), Map.of(partition, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[] {1});
    }

    private static KafkaProducer<byte[], byte[]> transactional(String id) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", broker.bootstrap());
        settings.put("transactional.id", id);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}
