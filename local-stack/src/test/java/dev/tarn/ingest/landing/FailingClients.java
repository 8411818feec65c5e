package dev.tarn.ingest.landing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real clients that fail at one step, before it or after it was done, and at every one from then on, as a killed process does. */
final class FailingClients implements LandingClients, AutoCloseable {
    enum Moment {
        BEFORE,
        AFTER
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final int NEVER = -1;
    private static final Set<String> STEPS =
            Set.of("initTransactions", "beginTransaction", "send", "commitTransaction");

    private final String bootstrap;
    private final String id;
    private final int failing;
    private final Moment moment;
    private final List<KafkaProducer<byte[], byte[]>> made = new ArrayList<>();
    private int steps;
    private boolean dead;

    FailingClients(String bootstrap, String id, int failing, Moment moment) {
        this.bootstrap = bootstrap;
        this.id = id;
        this.failing = failing;
        this.moment = moment;
    }

    int steps() {
        return steps;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<byte[], byte[]> producer(int partition) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap);
        config.put("transactional.id", id + "-" + partition);
        config.put("linger.ms", "0");
        KafkaProducer<byte[], byte[]> real =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        made.add(real);
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    boolean step = STEPS.contains(method.getName());
                    boolean here = step && steps++ == failing;
                    if (step && dead) {
                        throw new Crash();
                    }
                    dead |= here;
                    if (here && moment == Moment.BEFORE) {
                        throw new Crash();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (here) {
                            throw new Crash();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Consumer<byte[], byte[]> reader() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("auto.offset.reset", "earliest");
        config.put("fetch.max.wait.ms", "10");
        KafkaConsumer<byte[], byte[]> real =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return real;
    }

    @Override
    public Consumer<byte[], byte[]> member() {
        throw new IllegalStateException("these tests have no group");
    }

    @Override
    public void close() {
        made.forEach(producer -> producer.close(Duration.ZERO));
    }
}
