package dev.tarn.kit.doctor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** What an application.id has left in the cluster: the topics behind its state, and how far its group has read. */
final class StateCheck {
    private final Wanted wanted;
    private final Cluster cluster;
    private final Admin admin;
    private final Bounded bounded;
    private final Findings findings = new Findings(Area.STATE);

    private StateCheck(Wanted wanted, Cluster cluster, Admin admin, Bounded bounded) {
        this.wanted = wanted;
        this.cluster = cluster;
        this.admin = admin;
        this.bounded = bounded;
    }

    static List<Finding> examine(Wanted wanted, Cluster cluster, Admin admin, Bounded bounded)
            throws InterruptedException {
        StateCheck check = new StateCheck(wanted, cluster, admin, bounded);
        check.topics();
        check.group();
        return check.findings.all();
    }

    private void topics() throws InterruptedException {
        String what = "topics of " + wanted.applicationId();
        if (cluster.topics().isEmpty()) {
            findings.unknown(what, DoctorTexts.dependsOn("a list of topics"));
            return;
        }
        List<String> names =
                cluster.topics().get().stream().filter(this::isPrivate).sorted().toList();
        Map<String, TopicDescription> found;
        try {
            found = bounded.kafka(() -> admin.describeTopics(names).allTopicNames());
        } catch (NotAnswered e) {
            findings.unknown(what, DoctorTexts.notTold(e.getMessage()));
            return;
        }
        List<TopicDescription> other = found.values().stream()
                .filter(topic -> topic.partitions().size() != wanted.partitions())
                .toList();
        other.forEach(topic -> findings.fail(
                topic.name(),
                DoctorTexts.stateOfOtherPartitions(
                        topic.name(), topic.partitions().size(), wanted.partitions())));
        if (other.isEmpty()) {
            findings.ok(
                    what,
                    names.isEmpty()
                            ? "none yet; the first start creates them"
                            : "%d, each with %s"
                                    .formatted(names.size(), DoctorTexts.count(wanted.partitions(), "partition")));
        }
    }

    private boolean isPrivate(String topic) {
        return topic.startsWith(wanted.applicationId() + "-")
                && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
    }

    private void group() throws InterruptedException {
        String what = "group " + wanted.applicationId();
        try {
            // A list needs no coordinator: to look for one creates its topic.
            Optional<GroupListing> group = bounded
                    .kafka(() -> admin.listGroups().all())
                    .stream()
                    .filter(listed -> listed.groupId().equals(wanted.applicationId()))
                    .findFirst();
            if (group.isEmpty()) {
                findings.ok(what, "no such group is to be seen; the first start makes it");
                return;
            }
            String state = group.get().groupState().map(GroupState::toString).orElse("state not told");
            offsets(what, state);
        } catch (NotAnswered e) {
            findings.unknown(what, DoctorTexts.notTold(e.getMessage()));
        }
    }

    private void offsets(String what, String state) throws NotAnswered, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = bounded.kafka(
                () -> admin.listConsumerGroupOffsets(wanted.applicationId()).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> positions = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null && cluster.has(partition.topic()).orElse(true)) {
                positions.put(partition, offset.offset());
            }
        });
        Map<TopicPartition, Long> ends = offsets(positions.keySet(), OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(positions.keySet(), OffsetSpec.earliest());
        long lag = 0;
        Map<String, Long> lost = new TreeMap<>();
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            TopicPartition partition = position.getKey();
            lag += Math.max(0, ends.get(partition) - position.getValue());
            if (position.getValue() > ends.get(partition)) {
                findings.fail(what, DoctorTexts.positionBehindEnd(partition, position.getValue(), ends.get(partition)));
            }
            if (position.getValue() < starts.get(partition)) {
                lost.merge(partition.topic(), starts.get(partition) - position.getValue(), Long::sum);
            }
        }
        lost.forEach((topic, records) -> findings.warn(what, DoctorTexts.deletedUnread(topic, records)));
        findings.ok(what, "%s, %,d offsets not read yet".formatted(state, lag));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws NotAnswered, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                bounded.kafka(() -> admin.listOffsets(asked).all());
        return answer.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }
}
