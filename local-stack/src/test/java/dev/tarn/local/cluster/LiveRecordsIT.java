package dev.tarn.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@OnChosenBroker
class LiveRecordsIT {
    private static final String TOPIC = "rows";
    private static final int KEYS = 100;

    private static TestBroker broker;
    private static Cluster cluster;

    /** Every key is written three times, every tenth is deleted; each transaction leaves a marker. */
    @BeforeAll
    static void write() throws Exception {
        broker = TestBroker.start();
        cluster = new Cluster(broker.bootstrap(), "mock://live-records");
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        }
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrap()));
        settings.put("transactional.id", "rows");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            producer.initTransactions();
            for (int version = 1; version <= 3; version++) {
                producer.beginTransaction();
                for (int key = 0; key < KEYS; key++) {
                    sent.add(producer.send(record(key, bytes(key + "@" + version))));
                }
                producer.commitTransaction();
            }
            producer.beginTransaction();
            for (int key = 0; key < KEYS; key += 10) {
                sent.add(producer.send(record(key, null)));
            }
            producer.commitTransaction();
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void the_last_record_of_each_key_is_told_once_however_few_are_held_at_a_time() {
        try (TopicReader reader = new TopicReader(cluster)) {
            List<String> atOnce = live(new LiveRecords(reader));
            assertThat(atOnce).hasSize(KEYS - KEYS / 10).allMatch(value -> value.endsWith("@3"));
            assertThat(live(new LiveRecords(reader, 7))).containsExactlyInAnyOrderElementsOf(atOnce);
        }
    }

    @Test
    void who_has_seen_enough_is_told_no_more() {
        List<String> seen = new ArrayList<>();
        try (TopicReader reader = new TopicReader(cluster)) {
            new LiveRecords(reader).of(TOPIC, record -> {
                seen.add(text(record.value()));
                return seen.size() < 3;
            });
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void the_place_behind_the_last_record_is_before_the_markers() {
        try (TopicReader reader = new TopicReader(cluster)) {
            for (int partition = 0; partition < 2; partition++) {
                // Four transactions, each with a marker; the last of those stands behind all records.
                long records = 3L * KEYS / 2 + (partition == 0 ? KEYS / 10 : 0);
                long markers = partition == 0 ? 3 : 2;
                assertThat(reader.behindLast(new TopicPartition(TOPIC, partition)))
                        .isEqualTo(records + markers);
            }
        }
    }

    private static List<String> live(LiveRecords records) {
        List<String> live = new ArrayList<>();
        records.of(TOPIC, record -> live.add(text(record.value())));
        return live;
    }

    private static ProducerRecord<byte[], byte[]> record(int key, byte[] value) {
        return new ProducerRecord<>(TOPIC, key % 2, bytes("frame" + key), value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
