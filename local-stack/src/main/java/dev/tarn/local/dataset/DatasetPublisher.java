package dev.tarn.local.dataset;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.errors.LocalFailure;
import dev.tarn.model.InputRecord;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
 * Sends a data set to the edge topics, and its registrations and gym logins to bronze.registered_users and
 * bronze.gym_logins when their time has come. One
 * thread sends; the producer's own thread only notes the first failure.
 */
public final class DatasetPublisher {
    static final String REGISTRATIONS = "bronze.registered_users";
    static final String GYM_LOGINS = "bronze.gym_logins";

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> avro;
    private final Pace pace;
    private final AtomicReference<LocalFailure> failure = new AtomicReference<>();
    private long sent;

    /** A record that is typed already. */
    private record Row(String topic, String key, Object value, Instant arrival) {}

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
     * @param progress told after each record how many were sent, registrations and gym logins included
     * @return how many records were sent, registrations and gym logins included
     */
    public long publish(Dataset dataset, LongConsumer progress) throws InterruptedException {
        return publish(dataset, rows(dataset).iterator(), progress);
    }

    /** The same without registrations and gym logins, for where those come as files. */
    public long publishEdge(Dataset dataset, LongConsumer progress) throws InterruptedException {
        return publish(dataset, Collections.emptyIterator(), progress);
    }

    private long publish(Dataset dataset, Iterator<Row> rows, LongConsumer progress) throws InterruptedException {
        Row next = rows.hasNext() ? rows.next() : null;
        for (InputRecord record : dataset.records()) {
            Instant now = Instant.ofEpochMilli(record.timestampMillis());
            while (next != null && !next.arrival().isAfter(now)) {
                send(framed(next), progress);
                next = rows.hasNext() ? rows.next() : null;
            }
            send(
                    new ProducerRecord<>(record.topic(), null, record.timestampMillis(), record.key(), record.value()),
                    progress);
        }
        while (next != null) {
            send(framed(next), progress);
            next = rows.hasNext() ? rows.next() : null;
        }
        producer.flush();
        failIfFailed();
        return sent;
    }

    /** Those of one topic stay in the order in which they arrive, which a shuffled data set does not have by time. */
    private static List<Row> rows(Dataset dataset) {
        List<Row> registrations = new ArrayList<>();
        for (RegisteredUser user : dataset.registrations()) {
            registrations.add(new Row(REGISTRATIONS, Long.toString(user.getUserId()), user, user.getLoadTime()));
        }
        List<Row> logins = new ArrayList<>();
        for (GymLogin login : dataset.gymLogins()) {
            logins.add(new Row(GYM_LOGINS, login.getMacAddress(), login, login.getLoadTime()));
        }
        return merged(registrations, logins);
    }

    private static List<Row> merged(List<Row> a, List<Row> b) {
        List<Row> merged = new ArrayList<>(a.size() + b.size());
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            boolean fromA = j == b.size()
                    || (i < a.size() && !a.get(i).arrival().isAfter(b.get(j).arrival()));
            merged.add(fromA ? a.get(i++) : b.get(j++));
        }
        return merged;
    }

    private ProducerRecord<byte[], byte[]> framed(Row row) {
        return new ProducerRecord<>(row.topic(), Numerals.utf8(row.key()), avro.serialize(row.topic(), row.value()));
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
