package dev.tarn.local.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Commits transactions of a record and an offset, one after the other, the n-th with offset n, until it is abandoned. One thread
 * writes; the counts are guarded by the object.
 */
final class TransactionalWriter {
    static final TopicPartition INPUT = new TopicPartition("input", 0);
    private static final long WITHIN_MILLIS = 90_000;

    private final String id;
    private final TopicPartition results;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;
    private final Thread thread = new Thread(this::run, "writer");
    private long told;
    private boolean abandoned;
    private RuntimeException failure;

    private TransactionalWriter(String bootstrap, String id, TopicPartition results) {
        this.id = id;
        this.results = results;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", id, "transaction.timeout.ms", 5_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.group = group(bootstrap, id);
    }

    private static ConsumerGroupMetadata group(String bootstrap, String id) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "group.id", id),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    static TransactionalWriter start(String bootstrap, String id, TopicPartition results) {
        TransactionalWriter writer = new TransactionalWriter(bootstrap, id, results);
        writer.thread.setDaemon(true);
        writer.thread.start();
        return writer;
    }

    private void run() {
        try (producer) {
            producer.initTransactions();
            for (long next = 1; !abandoned(); next++) {
                commit(next);
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void commit(long next) {
        producer.beginTransaction();
        Future<RecordMetadata> sent =
                producer.send(new ProducerRecord<>(results.topic(), results.partition(), null, new byte[20]));
        producer.sendOffsetsToTransaction(Map.of(INPUT, new OffsetAndMetadata(next)), group);
        producer.commitTransaction();
        committed();
        if (!sent.isDone()) {
            throw new KafkaException(id + " was told of a commit, and not of its record");
        }
    }

    String id() {
        return id;
    }

    synchronized long told() {
        return told;
    }

    private synchronized void committed() {
        told++;
        notifyAll();
    }

    private synchronized boolean abandoned() {
        return abandoned;
    }

    private synchronized void failed(RuntimeException why) {
        failure = why;
        notifyAll();
    }

    synchronized void awaitCommits(int more) throws InterruptedException {
        long wanted = told + more;
        long end = System.nanoTime() + Duration.ofMillis(WITHIN_MILLIS).toNanos();
        while (told < wanted) {
            if (failure != null) {
                throw new KafkaException(id + " failed after " + told + " commits", failure);
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new KafkaException(id + " stands at " + told + " commits");
            }
            wait(left);
        }
    }

    /** Ends it as a crash would: what it had begun is left to the broker. */
    void abandon() throws InterruptedException {
        synchronized (this) {
            abandoned = true;
        }
        producer.close(Duration.ZERO);
        thread.join(WITHIN_MILLIS);
        if (thread.isAlive()) {
            throw new KafkaException(id + " does not end");
        }
    }
}
