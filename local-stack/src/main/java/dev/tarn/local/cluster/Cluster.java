package dev.tarn.local.cluster;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a schema registry, and the clients that the tools of this module use against them. */
public record Cluster(String bootstrap, String registryUrl) {

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Sees committed records only, and belongs to no group. */
    public Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("max.poll.records", "5000");
        // These clients read to the end and turn to the next partition: a fetch that waits there for more holds them
        // up.
        settings.put("fetch.max.wait.ms", "10");
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", "5");
        settings.put("batch.size", "262144");
        settings.put("buffer.memory", "67108864");
        settings.put("max.request.size", "16777216");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What Confluent's own serializer and deserializer need: they look schemas up and never register one. */
    public Map<String, Object> avroSettings() {
        return Map.of(
                "schema.registry.url",
                registryUrl,
                "auto.register.schemas",
                "false",
                "specific.avro.reader",
                "true",
                "avro.remove.java.properties",
                "true");
    }
}
