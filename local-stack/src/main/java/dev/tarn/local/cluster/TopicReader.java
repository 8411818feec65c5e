package dev.tarn.local.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds now, committed records only, one partition after the other. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Cluster cluster;

    public TopicReader(Cluster cluster) {
        this.cluster = cluster;
    }

    public List<TopicPartition> partitions(String topic) {
        try (var consumer = cluster.consumer(Map.of())) {
            return consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .toList();
        }
    }

    /** From the first record to what was the end when the call began. */
    public void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var consumer = cluster.consumer(Map.of("max.partition.fetch.bytes", 8 << 20))) {
            List<TopicPartition> only = List.of(partition);
            consumer.assign(only);
            consumer.seekToBeginning(only);
            long end = consumer.endOffsets(only).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < end) {
                        each.accept(record);
                    }
                }
            }
        }
    }

    public long count(String topic) {
        long[] count = {0};
        for (TopicPartition partition : partitions(topic)) {
            read(partition, record -> count[0]++);
        }
        return count[0];
    }
}
