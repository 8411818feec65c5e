package dev.tarn.ingest.landing.progress;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Follows the progress topic. One thread. */
public final class ProgressReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Progress progress;

    /** @param consumer of committed records, closed with this */
    public ProgressReader(Consumer<byte[], byte[]> consumer, int partitions, Progress progress) {
        this.consumer = consumer;
        this.progress = progress;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(Progress.TOPIC, p))
                .toList();
        consumer.assign(this.partitions);
        consumer.seekToBeginning(this.partitions);
    }

    /**
     * Reads all that is committed now.
     *
     * @param own partitions that this instance writes: it knows more of them than stands in the topic
     */
    public void catchUp(IntPredicate own) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!own.test(record.partition())) {
                    progress.read(record.partition(), record.key(), record.value());
                }
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new TimeoutException(
                        "the end of %s was not reached within %d s".formatted(Progress.TOPIC, AT_MOST.toSeconds()));
            }
        }
    }

    @Override
    public void close() {
        // In no group, there is nothing to wait for.
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
