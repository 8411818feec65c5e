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
    /** A transaction ends with one marker in each partition, so few of them stand behind the last record. */
    private static final long LOOK_BACK = 100;

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
        read(partition, 0, each);
    }

    private void read(TopicPartition partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> only = List.of(partition);
        kafka.assign(only);
        kafka.seek(partition, Math.max(from, begin(partition)));
        long end = end(partition);
        while (kafka.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                if (record.offset() < end) {
                    each.accept(record);
                }
            }
        }
    }

    /** How many offsets there are now: at least as many as records. */
    long offsets(TopicPartition partition) {
        return end(partition) - begin(partition);
    }

    /** The place behind the last record, which is before the end where markers of transactions follow; the first one where there is no record. */
    public long behindLast(TopicPartition partition) {
        long begin = begin(partition);
        long[] behind = {begin};
        long from = end(partition);
        for (long back = LOOK_BACK; behind[0] == begin && from > begin; back *= LOOK_BACK) {
            from = Math.max(begin, from - back);
            read(partition, from, record -> behind[0] = record.offset() + 1);
        }
        return behind[0];
    }

    private long begin(TopicPartition partition) {
        return kafka.beginningOffsets(List.of(partition)).get(partition);
    }

    private long end(TopicPartition partition) {
        return kafka.endOffsets(List.of(partition)).get(partition);
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
