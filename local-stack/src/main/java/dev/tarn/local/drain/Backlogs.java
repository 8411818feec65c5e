package dev.tarn.local.drain;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.schemas.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how far groups are behind. Commits are read before the ends of the topics, so that a group that reads its own
 * output is found behind whenever it could still write: what it wrote before a commit is counted in the ends that follow.
 */
final class Backlogs implements AutoCloseable {
    /** Fewer offsets than this may be markers only, which takes a read to find out. */
    private static final long FEW = 100;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final Consumer<byte[], byte[]> probe;
    private final Map<String, Map<TopicPartition, Long>> before = new HashMap<>();

    Backlogs(Cluster cluster) {
        admin = cluster.admin();
        probe = cluster.consumer(Map.of("max.poll.records", 100, "max.partition.fetch.bytes", 4096));
    }

    Backlog of(Inputs inputs) {
        try {
            Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(inputs.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            List<TopicPartition> partitions = partitions(inputs::reads);
            Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, Long> committed = new HashMap<>();
            Map<TopicPartition, Long> behind = new HashMap<>();
            long done = 0;
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata commit = commits.get(partition);
                long offset = commit == null ? 0 : commit.offset();
                done += offset;
                if (offset < ends.get(partition)) {
                    committed.put(partition, offset);
                    behind.put(partition, ends.get(partition) - offset);
                }
            }
            seeThroughMarkers(inputs.group(), committed, ends, behind);
            return Backlog.of(inputs.group(), behind, done);
        } catch (ExecutionException e) {
            throw LocalErrors.clusterNotReadable("the positions of group " + inputs.group(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("waiting for group " + inputs.group(), e);
        }
    }

    /** How much the tables and the accounting have been written to: it stands still when everything is done. */
    long written() {
        try {
            List<TopicPartition> outputs = partitions(
                    topic -> topic.equals(Ledger.TOPIC) || Table.of(topic).isPresent());
            return ends(outputs, IsolationLevel.READ_UNCOMMITTED).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (ExecutionException e) {
            throw LocalErrors.clusterNotReadable("the ends of the table topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("reading the ends of the table topics", e);
        }
    }

    private List<TopicPartition> partitions(Predicate<String> which) throws ExecutionException, InterruptedException {
        List<String> topics =
                admin.listTopics().names().get().stream().filter(which).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
        }
        return partitions;
    }

    /** The ends of the logs: with open transactions, or before the first of them. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(p -> latest.put(p, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        var answers = admin.listOffsets(latest, new ListOffsetsOptions(isolation));
        for (TopicPartition partition : partitions) {
            KafkaFuture<Long> end = answers.partitionResult(partition).thenApply(info -> info.offset());
            ends.put(partition, end.get());
        }
        return ends;
    }

    /** Takes out the partitions where no record is left between the commit and the end. */
    private void seeThroughMarkers(
            String group,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> behind)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> last = before.put(group, Map.copyOf(committed));
        List<TopicPartition> unclear = behind.keySet().stream()
                .filter(p -> behind.get(p) <= FEW
                        || (last != null && committed.get(p).equals(last.get(p))))
                .toList();
        if (unclear.isEmpty()) {
            return;
        }
        // A transaction that is still open hides the end: that partition stays behind until it is decided.
        Map<TopicPartition, Long> stable = ends(unclear, IsolationLevel.READ_COMMITTED);
        for (TopicPartition partition : unclear) {
            if (stable.get(partition) >= ends.get(partition)
                    && onlyMarkers(partition, committed.get(partition), ends.get(partition))) {
                behind.remove(partition);
            }
        }
    }

    private boolean onlyMarkers(TopicPartition partition, long from, long end) {
        probe.assign(List.of(partition));
        probe.seek(partition, from);
        while (probe.position(partition) < end) {
            if (!probe.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        admin.close();
        probe.close();
    }
}
