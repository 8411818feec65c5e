package dev.tarn.bench.stack;

import dev.tarn.local.cluster.Cluster;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records in a topic, round its partitions. One thread. */
public final class Backlog implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    public Backlog(Cluster cluster, String topic, int partitions) {
        this.producer = cluster.producer();
        this.topic = topic;
        this.partitions = partitions;
    }

    /** What the key, or the value, of a row is written as. */
    public interface Value {
        byte[] of(long row);
    }

    /** Without keys. */
    public void load(long rows, Value value) {
        load(rows, row -> null, value);
    }

    public void load(long rows, Value key, Value value) {
        load(0, rows, key, value);
    }

    /** Those from one number to before another; the ones before them have been sent. */
    public void load(long from, long to, Value key, Value value) {
        for (long row = from; row < to; row++) {
            send(key.of(row), value.of(row));
            if (row < partitions) {
                // Several batches on their way while a new partition finds its leader may come out of order.
                flush();
            }
        }
        flush();
    }

    public void send(byte[] key, byte[] value) {
        failIfFailed();
        int partition = (int) (sent++ % partitions);
        var unused = producer.send(new ProducerRecord<>(topic, partition, key, value), (where, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** Returns when the broker has all that was sent. */
    public void flush() {
        producer.flush();
        failIfFailed();
    }

    private void failIfFailed() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("the broker did not take a row: " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
