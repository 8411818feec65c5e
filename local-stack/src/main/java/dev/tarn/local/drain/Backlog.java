package dev.tarn.local.drain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group is behind, by partition. A partition is behind by offsets; transaction markers at its end do not count
 * when nothing but markers is left.
 *
 * @param behind partitions with records left, and how many offsets
 * @param done offsets behind the group in its inputs, for a progress display
 */
public record Backlog(String group, SortedMap<String, Long> behind, long done) {

    static Backlog of(String group, Map<TopicPartition, Long> behind, long done) {
        SortedMap<String, Long> named = new TreeMap<>();
        behind.forEach((partition, offsets) -> named.put(partition.toString(), offsets));
        return new Backlog(group, named, done);
    }

    public long total() {
        return behind.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean empty() {
        return behind.isEmpty();
    }
}
