package dev.tarn.bench.lake;

import dev.tarn.local.cluster.Cluster;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records in a topic, round its partitions. One thread. */
final class Backlog implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    Backlog(Cluster cluster, String topic, int partitions) {
        this.producer = cluster.producer();
        this.topic = topic;
        this.partitions = partitions;
    }

    /** What the value of a row is written as. */
    interface Value {
        byte[] of(long row);
    }

    void load(long rows, Value value) {
        for (long row = 0; row < rows; row++) {
            send(null, value.of(row));
            if (row < partitions) {
                // Several batches on their way while a new partition finds its leader may come out of order.
                flush();
            }
        }
        flush();
    }

    void send(byte[] key, byte[] value) {
        failIfFailed();
        int partition = (int) (sent++ % partitions);
        var unused = producer.send(new ProducerRecord<>(topic, partition, key, value), (where, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** Returns when the broker has all that was sent. */
    void flush() {
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
