package dev.tarn.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.local.process.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {
    private static final TopicPartition NOTES = new TopicPartition("notes", 0);

    @TempDir
    Path directory;

    @Test
    void records_survive_a_restart_on_other_ports() throws Exception {
        try (Broker broker = Broker.start(onFreePorts())) {
            create(broker, "notes");
            write(broker, "notes", "first");
        }
        try (Broker broker = Broker.start(onFreePorts())) {
            write(broker, "notes", "second");
            assertThat(read(broker)).containsExactly("first", "second");
            assertThat(transactionVersion(broker)).isEqualTo((short) 2);
            assertThatThrownBy(() -> describe(broker, "mistyped"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private BrokerSpec onFreePorts() {
        List<Integer> ports = Ports.free(2);
        return BrokerSpec.in(directory, ports.get(0), ports.get(1));
    }

    private static void create(Broker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(settings(broker))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void describe(Broker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(settings(broker))) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        }
    }

    private static short transactionVersion(Broker broker) throws Exception {
        try (Admin admin = Admin.create(settings(broker))) {
            return admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get("transaction.version")
                    .maxVersionLevel();
        }
    }

    private static void write(Broker broker, String topic, String text) throws Exception {
        try (var producer =
                new KafkaProducer<>(settings(broker), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static List<String> read(Broker broker) {
        try (var consumer =
                new KafkaConsumer<>(settings(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(NOTES));
            consumer.seekToBeginning(List.of(NOTES));
            long end = consumer.endOffsets(List.of(NOTES)).get(NOTES);
            List<ConsumerRecord<byte[], byte[]>> records = new java.util.ArrayList<>();
            while (consumer.position(NOTES) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records.stream()
                    .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static Map<String, Object> settings(Broker broker) {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }
}
