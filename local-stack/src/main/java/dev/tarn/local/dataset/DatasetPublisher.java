package dev.tarn.local.dataset;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.errors.LocalFailure;
import dev.tarn.model.InputRecord;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends a data set to the edge topics, and its registrations to bronze.registered_users when their time has come. One
 * thread sends; the producer's own thread only notes the first failure.
 */
public final class DatasetPublisher {
    static final String REGISTRATIONS = "bronze.registered_users";

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> avro;
    private final Pace pace;
    private final AtomicReference<LocalFailure> failure = new AtomicReference<>();
    private long sent;

    private DatasetPublisher(Producer<byte[], byte[]> producer, Serializer<Object> avro, Pace pace) {
        this.producer = producer;
        this.avro = avro;
        this.pace = pace;
    }

    /** As fast as the brokers take it. */
    public static DatasetPublisher unlimited(Producer<byte[], byte[]> producer, Serializer<Object> avro) {
        return new DatasetPublisher(producer, avro, Pace.unlimited());
    }

    /** So many records a second. */
    public static DatasetPublisher atRate(Producer<byte[], byte[]> producer, Serializer<Object> avro, long perSecond) {
        return new DatasetPublisher(producer, avro, Pace.perSecond(perSecond));
    }

    /**
     * Returns when the brokers have acknowledged everything.
     *
     * @param progress told after each record how many were sent, registrations included
     * @return how many records were sent, registrations included
     */
    public long publish(Dataset dataset, LongConsumer progress) throws InterruptedException {
        List<RegisteredUser> registrations = dataset.registrations();
        Iterator<RegisteredUser> waiting = registrations.iterator();
        RegisteredUser next = waiting.hasNext() ? waiting.next() : null;
        for (InputRecord record : dataset.records()) {
            Instant now = Instant.ofEpochMilli(record.timestampMillis());
            while (next != null && !next.getLoadTime().isAfter(now)) {
                send(registration(next), progress);
                next = waiting.hasNext() ? waiting.next() : null;
            }
            send(
                    new ProducerRecord<>(record.topic(), null, record.timestampMillis(), record.key(), record.value()),
                    progress);
        }
        while (next != null) {
            send(registration(next), progress);
            next = waiting.hasNext() ? waiting.next() : null;
        }
        producer.flush();
        failIfFailed();
        return sent;
    }

    private ProducerRecord<byte[], byte[]> registration(RegisteredUser user) {
        byte[] key = Numerals.utf8(Long.toString(user.getUserId()));
        return new ProducerRecord<>(REGISTRATIONS, key, avro.serialize(REGISTRATIONS, user));
    }

    private void send(ProducerRecord<byte[], byte[]> record, LongConsumer progress) throws InterruptedException {
        pace.await();
        failIfFailed();
        Future<RecordMetadata> unused = producer.send(record, (where, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, LocalErrors.notPublished(record.topic(), problem));
            }
        });
        progress.accept(++sent);
    }

    private void failIfFailed() {
        LocalFailure problem = failure.get();
        if (problem != null) {
            throw problem;
        }
    }
}
