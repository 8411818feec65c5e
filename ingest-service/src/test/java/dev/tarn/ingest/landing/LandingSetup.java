package dev.tarn.ingest.landing;

import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.landing.rows.Kind;
import dev.tarn.kit.contracts.SchemaIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.Producer;

/** What tests of landing without a broker share. */
final class LandingSetup {
    private static final SchemaIds SCHEMAS = new SchemaIds() {
        @Override
        public int key(String topic) {
            return 1;
        }

        @Override
        public int value(String topic) {
            return 2;
        }

        @Override
        public Schema byId(int id) {
            throw new IllegalStateException("nothing is read here");
        }
    };

    private LandingSetup() {}

    static LandingConfig config(int transactionRecords) {
        return new LandingConfig(
                Map.of(
                        "registered_users", Kind.registrations(3, InstantUnit.SECONDS, 1 << 20),
                        "gym_logins", Kind.visits(4, InstantUnit.SECONDS, 1 << 20),
                        "kafka_multiplex", Kind.history(Map.of("bpm", "bpm"), InstantUnit.SECONDS, 1 << 20)),
                1,
                transactionRecords,
                1 << 20,
                Duration.ZERO,
                Duration.ofSeconds(1),
                SCHEMAS,
                new SimpleMeterRegistry());
    }

    /** One producer for many lanes: it begins its transactions once. */
    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> unfenced(org.apache.kafka.clients.producer.MockProducer<byte[], byte[]> kafka) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                LandingSetup.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    boolean again = method.getName().equals("initTransactions") && kafka.transactionInitialized();
                    boolean close = method.getName().equals("close");
                    if (again || close) {
                        return null;
                    }
                    try {
                        return method.invoke(kafka, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
