package dev.tarn.deltasink.write;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** How far the partitions that a task has have come in one table. */
final class Positions {
    private final Map<TopicPartition, Position> positions = new LinkedHashMap<>();
    /** That of the record before. */
    private TopicPartition last = new TopicPartition("", -1);

    /** @param next the offset that the table wants */
    void open(TopicPartition partition, long next) {
        positions.put(partition, new Position(next));
    }

    void close(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    Set<TopicPartition> partitions() {
        return positions.keySet();
    }

    /** The partition of a record; many in a row are of the same. */
    TopicPartition partition(SinkRecord record) {
        if (record.kafkaPartition() != last.partition() || !record.topic().equals(last.topic())) {
            last = new TopicPartition(record.topic(), record.kafkaPartition());
        }
        return last;
    }

    /** Null if the task does not have the partition. */
    Position of(TopicPartition partition) {
        return positions.get(partition);
    }

    /** The next offset that is wanted of each partition. */
    Map<TopicPartition, Long> taken() {
        return each(Position::taken);
    }

    /** What the table holds of each partition, as far as this task knows: the next offset. */
    Map<TopicPartition, Long> committed() {
        return each(Position::committed);
    }

    /** What the next commit notes: the next offset of each partition that has come further. */
    Map<TopicPartition, Long> ahead(Set<TopicPartition> except) {
        Map<TopicPartition, Long> ahead = new LinkedHashMap<>();
        positions.forEach((partition, position) -> {
            if (position.isAhead() && !except.contains(partition)) {
                ahead.put(partition, position.taken());
            }
        });
        return ahead;
    }

    void commit(Set<TopicPartition> except) {
        positions.forEach((partition, position) -> {
            if (!except.contains(partition)) {
                position.commit();
            }
        });
    }

    /** Partitions of which the table holds something else than this task knows. */
    Set<TopicPartition> overtaken(ToLongFunction<TopicPartition> inTable) {
        Set<TopicPartition> overtaken = new LinkedHashSet<>();
        positions.forEach((partition, position) -> {
            if (inTable.applyAsLong(partition) != position.committed()) {
                overtaken.add(partition);
            }
        });
        return overtaken;
    }

    /**
     * The rows that waited are gone.
     *
     * @return the partitions that have to go back, and where to
     */
    Map<TopicPartition, Long> reset(Map<TopicPartition, Long> inTable) {
        Map<TopicPartition, Long> back = new LinkedHashMap<>();
        positions.forEach((partition, position) -> {
            long before = position.taken();
            position.reset(inTable.get(partition));
            if (before != position.committed()) {
                back.put(partition, position.committed());
            }
        });
        return back;
    }

    private Map<TopicPartition, Long> each(ToLongFunction<Position> what) {
        Map<TopicPartition, Long> values = new LinkedHashMap<>();
        positions.forEach((partition, position) -> values.put(partition, what.applyAsLong(position)));
        return values;
    }
}
