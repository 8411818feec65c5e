package dev.tarn.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.model.InputRecord;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

@OnChosenBroker
class DatasetPublisherIT {
    private static final String REGISTRY = "mock://dataset-publisher";
    private static final List<String> TOPICS =
            List.of("user_info", "workout", "bpm", DatasetPublisher.REGISTRATIONS, DatasetPublisher.GYM_LOGINS);

    @Test
    void every_record_reaches_its_topic_with_its_bytes_its_order_and_its_timestamp() throws Exception {
        Dataset dataset = new Dataset(DatasetOptions.of(20_000, 50, 5));
        try (TestBroker broker = TestBroker.start()) {
            createTopics(broker.bootstrap());
            long sent;
            try (Producer<byte[], byte[]> producer = DatasetProducer.connect(broker.bootstrap());
                    Serializer<Object> avro = DatasetProducer.registrations(REGISTRY)) {
                sent = DatasetPublisher.unlimited(producer, avro).publish(dataset, count -> {});
            }
            assertThat(sent)
                    .isEqualTo(20_000
                            + dataset.registrations().size()
                            + dataset.gymLogins().size());
            for (String topic : TOPICS.subList(0, 3)) {
                compare(topic, read(broker.bootstrap(), topic), dataset);
            }
            assertThat(typed(read(broker.bootstrap(), DatasetPublisher.REGISTRATIONS), RegisteredUser.class))
                    .isEqualTo(dataset.registrations());
            List<ConsumerRecord<byte[], byte[]>> logins = read(broker.bootstrap(), DatasetPublisher.GYM_LOGINS);
            assertThat(typed(logins, GymLogin.class)).isEqualTo(dataset.gymLogins());
            assertThat(new String(logins.get(0).key(), StandardCharsets.UTF_8))
                    .isEqualTo(dataset.gymLogins().get(0).getMacAddress());
        }
    }

    private static void compare(String topic, List<ConsumerRecord<byte[], byte[]>> arrived, Dataset dataset) {
        List<InputRecord> expected = StreamSupport.stream(dataset.records().spliterator(), false)
                .filter(record -> record.topic().equals(topic))
                .toList();
        assertThat(arrived).hasSameSizeAs(expected);
        for (int i = 0; i < arrived.size(); i++) {
            assertThat(arrived.get(i).key()).isEqualTo(expected.get(i).key());
            assertThat(arrived.get(i).value()).isEqualTo(expected.get(i).value());
            assertThat(arrived.get(i).timestamp()).isEqualTo(expected.get(i).timestampMillis());
        }
    }

    private static <T> List<T> typed(List<ConsumerRecord<byte[], byte[]>> arrived, Class<T> type) {
        try (KafkaAvroDeserializer avro = new KafkaAvroDeserializer()) {
            avro.configure(Map.of("schema.registry.url", REGISTRY, "specific.avro.reader", true), false);
            return arrived.stream()
                    .map(record -> avro.deserialize(record.topic(), record.value()))
                    .map(type::cast)
                    .toList();
        }
    }

    private static void createTopics(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<NewTopic> topics = TOPICS.stream()
                    .map(topic -> new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1")))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String bootstrap, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
