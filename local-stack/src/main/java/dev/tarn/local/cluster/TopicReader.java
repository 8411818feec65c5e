package dev.tarn.local.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what topics hold now, committed records only, one partition after the other. One thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> kafka;

    public TopicReader(Cluster cluster) {
        this.kafka = cluster.consumer(Map.of("max.partition.fetch.bytes", 8 << 20));
    }

    public List<TopicPartition> partitions(String topic) {
        return kafka.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** From the first record to what was the end when the call began. */
    public void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> only = List.of(partition);
        kafka.assign(only);
        kafka.seekToBeginning(only);
        long end = kafka.endOffsets(only).get(partition);
        while (kafka.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                if (record.offset() < end) {
                    each.accept(record);
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

    @Override
    public void close() {
        kafka.close();
    }
}
