package dev.tarn.bench.fleet;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.dataset.DatasetProducer;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Sends a fleet's events to the edge topics, and what ingest would read from files to its bronze topics. One thread. */
public final class Publisher implements AutoCloseable {
    private static final long MONTH = 30 * 86_400L;
    private static final String REGISTRATIONS = "bronze.registered_users";
    private static final String GYM_LOGINS = "bronze.gym_logins";

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> avro;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public Publisher(Cluster cluster) {
        producer = cluster.producer();
        avro = DatasetProducer.registrations(cluster.registryUrl());
    }

    /** Every user has had his device for a month. */
    public void register(int users) {
        for (int place = 0; place < users; place++) {
            Member member = new Member(place);
            register(member.user(), member, Workload.START - MONTH);
        }
        flush();
    }

    /** Hands a device, with its network address, to a user. */
    public void register(long user, Member device, long second) {
        RegisteredUser row = new RegisteredUser(
                user,
                device.device(),
                device.mac(),
                Instant.ofEpochSecond(second),
                Instant.ofEpochSecond(second),
                null);
        send(new ProducerRecord<>(REGISTRATIONS, utf8(Long.toString(user)), avro.serialize(REGISTRATIONS, row)));
    }

    /** A visit that is still open. */
    public void login(Member visitor, long gym, long second) {
        Instant login = Instant.ofEpochSecond(second);
        GymLogin row = new GymLogin(visitor.mac(), gym, login, null, login, null);
        send(new ProducerRecord<>(GYM_LOGINS, utf8(visitor.mac()), avro.serialize(GYM_LOGINS, row)));
    }

    public void send(FleetEvent event) {
        send(new ProducerRecord<>(
                event.topic(),
                null,
                event.arrivalMicros() / 1_000,
                utf8(Long.toString(event.key())),
                utf8(event.json())));
    }

    /** Returns when the broker has all that was sent. */
    public void flush() {
        producer.flush();
        failIfFailed();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        failIfFailed();
        var unused = producer.send(record, (where, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void failIfFailed() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the broker did not take an event: " + problem.getMessage(), problem);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        avro.close();
    }
}
