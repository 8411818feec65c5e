package dev.tarn.bench.live;

import dev.tarn.local.cluster.Cluster;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows table topics from their ends, committed rows only.
 *
 * <p>Threads: one of its own reads and hands on rows; it ends when it is closed.
 */
final class Rows implements AutoCloseable {
    private final Cluster cluster;
    private final List<String> topics;
    private final Sink sink;
    private final Thread thread = new Thread(this::run, "rows");
    private final CountDownLatch following = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile RuntimeException failure;

    /** Takes a row, null where it was deleted, and when it was seen. */
    interface Sink {
        void take(IndexedRecord key, IndexedRecord row, long now);
    }

    Rows(Cluster cluster, List<String> topics, Sink sink) throws InterruptedException {
        this.cluster = cluster;
        this.topics = topics;
        this.sink = sink;
        thread.setDaemon(true);
        thread.start();
        following.await();
        failIfFailed();
    }

    /** Fails when the reader has. */
    void failIfFailed() {
        if (failure != null) {
            throw new IllegalStateException("the table topics could not be read: " + failure.getMessage(), failure);
        }
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer(Map.of());
                KafkaAvroDeserializer keys = new KafkaAvroDeserializer();
                KafkaAvroDeserializer rows = new KafkaAvroDeserializer()) {
            keys.configure(cluster.avroSettings(), true);
            rows.configure(cluster.avroSettings(), false);
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            following.countDown();
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    sink.take(
                            (IndexedRecord) keys.deserialize(record.topic(), record.key()),
                            (IndexedRecord) rows.deserialize(record.topic(), record.value()),
                            System.nanoTime());
                }
            }
        } catch (RuntimeException e) {
            failure = e;
            following.countDown();
        }
    }

    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
