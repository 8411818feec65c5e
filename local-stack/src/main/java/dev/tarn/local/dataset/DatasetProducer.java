package dev.tarn.local.dataset;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** The clients that a data set is published with. */
public final class DatasetProducer {
    private DatasetProducer() {}

    /** Idempotent, so that the order per partition is the order of sending. It takes the largest planted record. */
    public static Producer<byte[], byte[]> connect(String bootstrapServers) {
        Properties config = new Properties();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "tarn-generate");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        // A restarted broker remembers only the last batch of a producer: with more in flight, an older one that is
        // sent again
        // is refused as out of order until it expires.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // A broker that is started again on a busy machine takes its time.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 300_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * Defect.TOO_LARGE);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The serializer of registrations and gym logins. Their contracts are registered where they are not yet. */
    public static Serializer<Object> registrations(String registryUrl) {
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", true), false);
        return serializer;
    }
}
