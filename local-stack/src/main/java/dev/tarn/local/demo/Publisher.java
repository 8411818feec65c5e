package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.model.InputRecord;
import dev.tarn.model.ModelInput;
import dev.tarn.schemas.bronze.RegisteredUser;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes a data set to the topics that the services read: registrations first, then the edge. Each in its order, so that the
 * records of a key arrive as the model takes them.
 */
final class Publisher {
    private static final String REGISTRATIONS = "bronze.registered_users";

    private final Cluster cluster;

    Publisher(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Tells the number of records sent so far as it goes. Returns when the broker has all of them. */
    long publish(ModelInput input, LongConsumer progress) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        long sent = 0;
        try (Producer<byte[], byte[]> producer = cluster.producer();
                KafkaAvroSerializer avro = new KafkaAvroSerializer()) {
            avro.configure(cluster.avroSettings(), false);
            for (RegisteredUser registration : input.registrations()) {
                send(producer, registration(avro, registration), failure);
                progress.accept(++sent);
            }
            for (InputRecord record : input.edge()) {
                send(producer, edge(record), failure);
                progress.accept(++sent);
            }
            producer.flush();
        }
        throwIf(failure.get());
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> registration(KafkaAvroSerializer avro, RegisteredUser registration) {
        byte[] key = Long.toString(registration.getUserId()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(REGISTRATIONS, key, avro.serialize(REGISTRATIONS, registration));
    }

    private static ProducerRecord<byte[], byte[]> edge(InputRecord record) {
        return new ProducerRecord<>(record.topic(), null, record.timestampMillis(), record.key(), record.value());
    }

    private static void send(
            Producer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record,
            AtomicReference<Exception> failure) {
        throwIf(failure.get());
        var unused = producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    private static void throwIf(Exception failure) {
        if (failure != null) {
            throw LocalErrors.notPublished(failure);
        }
    }
}
