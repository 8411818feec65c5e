package dev.tarn.bench.catchup;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where a group stands in some topics, and where those end. */
final class Positions {
    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> ends;

    Positions(Admin admin, String group, Collection<String> topics) throws InterruptedException, ExecutionException {
        this.admin = admin;
        this.group = group;
        this.ends = ends(admin, topics);
    }

    static Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(p -> latest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (var end : admin.listOffsets(latest).all().get().entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    long total() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    long done() throws InterruptedException, ExecutionException {
        long done = 0;
        for (var at : committed().entrySet()) {
            done += ends.containsKey(at.getKey()) ? at.getValue() : 0;
        }
        return done;
    }

    /** Markers of transactions stand at the end of a topic and may stay uncommitted: one a partition and commit at most. */
    boolean reached() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = committed();
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue() - 1);
    }

    private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> found = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }
}
