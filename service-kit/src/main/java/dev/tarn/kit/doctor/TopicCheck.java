package dev.tarn.kit.doctor;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.topics.TopicSpec;
import dev.tarn.kit.topics.TopicState;
import dev.tarn.kit.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/** Each topic: what a start would refuse, by the start's own judgement, and what it would put up with. */
final class TopicCheck {
    private final Wanted wanted;
    private final Topics topics;
    private final Findings findings = new Findings(Area.TOPICS);
    private final Map<String, TopicState> found = new HashMap<>();
    private boolean complete = true;

    TopicCheck(Wanted wanted, Topics topics) {
        this.wanted = wanted;
        this.topics = topics;
    }

    /** Those that are there. */
    Map<String, TopicState> examine() throws InterruptedException {
        try {
            found.putAll(topics.find(wanted.topics()));
            wanted.topics().forEach(this::judge);
        } catch (KitException e) {
            oneByOne();
        }
        return found;
    }

    /** Whether every topic was either found or found missing. */
    boolean isComplete() {
        return complete;
    }

    List<Finding> findings() {
        return findings.all();
    }

    private void oneByOne() throws InterruptedException {
        boolean answers = true;
        for (TopicSpec spec : wanted.topics()) {
            try {
                if (answers) {
                    found.putAll(topics.find(List.of(spec)));
                    judge(spec);
                } else {
                    findings.unknown(spec.name(), DoctorTexts.dependsOn("a broker that answers"));
                }
            } catch (KitException e) {
                complete = false;
                answers = e.exitCode() != ExitCode.UNREACHABLE;
                findings.add(spec.name(), answers ? Verdict.FAIL : Verdict.UNKNOWN, e.getMessage());
            }
        }
    }

    private void judge(TopicSpec spec) {
        TopicState state = found.get(spec.name());
        if (state == null) {
            findings.ok(
                    spec.name(),
                    "not there yet; `init` or a start would create it with "
                            + DoctorTexts.count(spec.partitions(), "partition"));
            return;
        }
        int before = findings.all().size();
        Topics.deviations(spec, state).forEach(text -> findings.fail(spec.name(), text));
        replicas(spec, state);
        configuration(spec, state);
        if (findings.all().size() == before) {
            findings.ok(spec.name(), summary(state));
        }
    }

    private void replicas(TopicSpec spec, TopicState state) {
        List<TopicPartitionInfo> partitions = state.description().partitions();
        int least = Integer.parseInt(state.config().getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
        int replicas =
                partitions.stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
        List<Integer> leaderless = partitions.stream()
                .filter(p -> p.leader() == null || p.leader().isEmpty())
                .map(TopicPartitionInfo::partition)
                .toList();
        if (!leaderless.isEmpty()) {
            findings.fail(spec.name(), DoctorTexts.noLeader(spec.name(), leaderless));
        } else if (least > replicas) {
            findings.fail(spec.name(), DoctorTexts.topicNeverInSync(spec.name(), least, replicas));
        } else if (partitions.stream().anyMatch(p -> p.isr().size() < least)) {
            findings.fail(spec.name(), DoctorTexts.tooFewInSync(spec.name(), least));
        } else if (partitions.stream()
                .anyMatch(p -> p.isr().size() < p.replicas().size())) {
            findings.warn(spec.name(), DoctorTexts.underReplicated(spec.name()));
        } else if (replicas < wanted.replicationFactor()) {
            findings.warn(spec.name(), DoctorTexts.fewReplicas(spec.name(), replicas, wanted.replicationFactor()));
        }
    }

    private void configuration(TopicSpec spec, TopicState state) {
        String retention = spec.config().get(TopicConfig.RETENTION_MS_CONFIG);
        String actual = state.config().get(TopicConfig.RETENTION_MS_CONFIG);
        if (retention != null && !retention.equals(actual)) {
            findings.warn(spec.name(), DoctorTexts.retentionDiffers(spec.name(), actual, retention));
        }
        String bytes = state.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (bytes != null
                && wanted.writes().contains(spec.name())
                && Long.parseLong(bytes) < wanted.maxMessageBytes()) {
            findings.warn(spec.name(), DoctorTexts.smallMessages(spec.name(), bytes, wanted.maxMessageBytes()));
        }
    }

    private static String summary(TopicState state) {
        return "%s, %s, cleanup.policy=%s, message.timestamp.type=%s"
                .formatted(
                        DoctorTexts.count(state.partitions(), "partition"),
                        DoctorTexts.count(
                                state.description()
                                        .partitions()
                                        .get(0)
                                        .replicas()
                                        .size(),
                                "replica"),
                        state.config().get(TopicConfig.CLEANUP_POLICY_CONFIG),
                        state.config().get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
    }
}
