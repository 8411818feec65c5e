package dev.tarn.kit.doctor;

import dev.tarn.kit.topics.TopicState;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Kafka tells one clock when asked, that of the active controller: it is always "caught up" with itself now. Of another broker
 * only a record that it has dated in the future says something.
 */
final class BrokerClocks {
    private BrokerClocks() {}

    static List<Finding> examine(Cluster cluster, Map<String, TopicState> topics, Admin admin, Bounded bounded)
            throws InterruptedException {
        Findings findings = new Findings(Area.CLOCKS);
        Set<Integer> silent =
                new HashSet<>(cluster.brokers().stream().map(Node::id).toList());
        controller(admin, bounded, findings).ifPresent(silent::remove);
        if (!silent.isEmpty()) {
            dated(silent, topics, admin, bounded, findings);
        }
        return findings.all();
    }

    /** The node whose clock was told. */
    private static OptionalInt controller(Admin admin, Bounded bounded, Findings findings) throws InterruptedException {
        try {
            long asked = System.currentTimeMillis();
            QuorumInfo quorum =
                    bounded.kafka(() -> admin.describeMetadataQuorum().quorumInfo());
            long answered = System.currentTimeMillis();
            OptionalLong shown = quorum.voters().stream()
                    .filter(voter -> voter.replicaId() == quorum.leaderId())
                    .map(QuorumInfo.ReplicaState::lastCaughtUpTimestamp)
                    .findFirst()
                    .orElse(OptionalLong.empty());
            if (shown.isPresent() && shown.getAsLong() > 0) {
                Skew.of(asked, answered, shown.getAsLong(), shown.getAsLong())
                        .addTo(
                                findings,
                                "controller",
                                "the clock of the active controller, node " + quorum.leaderId() + ",");
                return OptionalInt.of(quorum.leaderId());
            }
            findings.unknown("controller", DoctorTexts.notTold("no instant in its answer"));
        } catch (NotAnswered e) {
            findings.unknown("controller", DoctorTexts.notTold(e.getMessage()));
        }
        return OptionalInt.empty();
    }

    private static void dated(
            Set<Integer> brokers, Map<String, TopicState> topics, Admin admin, Bounded bounded, Findings findings)
            throws InterruptedException {
        String what = "brokers " + brokers.stream().sorted().toList();
        long future;
        try {
            Map<TopicPartition, ListOffsetsResultInfo> newest = bounded.kafka(
                    () -> admin.listOffsets(datedBy(brokers, topics)).all());
            future = newest.values().stream()
                            .mapToLong(ListOffsetsResultInfo::timestamp)
                            .max()
                            .orElse(0)
                    - System.currentTimeMillis();
        } catch (NotAnswered e) {
            findings.unknown(what, DoctorTexts.notTold(e.getMessage()));
            return;
        }
        if (future > Skew.TOLERATED.toMillis()) {
            Duration ahead = Duration.ofMillis(future);
            new Skew(ahead, ahead).addTo(findings, what, "the clock of one of them");
        } else {
            findings.unknown(what, DoctorTexts.brokerClockNotTold());
        }
    }

    private static Map<TopicPartition, OffsetSpec> datedBy(Set<Integer> brokers, Map<String, TopicState> topics) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach((name, state) -> {
            if ("LogAppendTime".equals(state.config().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
                state.description().partitions().stream()
                        .filter(p -> p.leader() != null
                                && brokers.contains(p.leader().id()))
                        .forEach(p -> asked.put(new TopicPartition(name, p.partition()), OffsetSpec.maxTimestamp()));
            }
        });
        return asked;
    }
}
