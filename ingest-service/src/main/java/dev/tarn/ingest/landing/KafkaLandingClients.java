package dev.tarn.ingest.landing;

import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.run.StreamsConfigs;
import dev.tarn.kit.settings.Settings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients that are set as all others of the service are. */
final class KafkaLandingClients implements LandingClients {
    private final Settings settings;
    private final String name;

    KafkaLandingClients(Settings settings) {
        this.settings = settings;
        this.name = settings.get(SharedSettings.APPLICATION_ID) + "-landing";
    }

    @Override
    public Producer<byte[], byte[]> producer(int partition) {
        return new KafkaProducer<>(
                StreamsConfigs.transactionalProducer(settings, name + "-" + partition),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        return consumer(StreamsConfigs.committedConsumer(settings, name + "-progress"));
    }

    @Override
    public Consumer<byte[], byte[]> member() {
        Map<String, Object> config = StreamsConfigs.committedConsumer(settings, name);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        // Who stays keeps its partitions, and with them what it is in the middle of.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
