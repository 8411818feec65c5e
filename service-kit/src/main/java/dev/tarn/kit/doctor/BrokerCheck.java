package dev.tarn.kit.doctor;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.topics.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.internals.Topic;

/** Whether the brokers are such as Tarn needs them. */
final class BrokerCheck {
    private static final long LITTLE = 5L << 30;
    private static final long TOO_LITTLE = 512L << 20;

    private BrokerCheck() {}

    /** The same question that a start asks. */
    static void features(Topics topics, Findings findings) throws InterruptedException {
        try {
            topics.awaitBroker();
            findings.ok("transaction.version", "2 or more");
        } catch (KitException e) {
            Verdict verdict = e.exitCode() == ExitCode.UNREACHABLE ? Verdict.UNKNOWN : Verdict.FAIL;
            findings.add("transaction.version", verdict, e.getMessage());
        }
    }

    static void replication(Wanted wanted, Cluster cluster, Findings findings) {
        int brokers = cluster.brokers().size();
        int replicas = wanted.replicationFactor();
        if (replicas > brokers) {
            findings.fail("replication.factor", DoctorTexts.tooFewBrokers(replicas, brokers));
        } else if (replicas == 1 && brokers > 1) {
            findings.warn("replication.factor", DoctorTexts.notReplicated(brokers));
        } else {
            findings.ok("replication.factor", replicas + " on " + DoctorTexts.count(brokers, "broker"));
        }
    }

    static void configuration(Wanted wanted, Cluster cluster, Admin admin, Bounded bounded, Findings findings)
            throws InterruptedException {
        Map<String, String> config;
        try {
            config = config(cluster, admin, bounded);
        } catch (NotAnswered e) {
            findings.unknown("broker settings", DoctorTexts.brokerConfigHidden(e.getMessage()));
            return;
        }
        Findings wrong = new Findings(Area.BROKER);
        internalTopic(cluster, config, Topic.TRANSACTION_STATE_TOPIC_NAME, "transaction.state.log", wrong);
        internalTopic(cluster, config, Topic.GROUP_METADATA_TOPIC_NAME, "offsets.topic", wrong);
        number(config, "transaction.max.timeout.ms", wrong, longest -> {
            if (wanted.transactionTimeout().toMillis() > longest) {
                wrong.fail(
                        "transaction.max.timeout.ms",
                        DoctorTexts.transactionsTooLong(
                                wanted.transactionTimeout().toMillis(), longest));
            }
        });
        number(config, "socket.request.max.bytes", wrong, largest -> {
            if (wanted.maxMessageBytes() > largest) {
                wrong.warn("socket.request.max.bytes", DoctorTexts.requestsTooLarge(wanted.maxMessageBytes(), largest));
            }
        });
        number(config, "min.insync.replicas", wrong, least -> {
            if (least > wanted.replicationFactor()) {
                wrong.fail("min.insync.replicas", DoctorTexts.neverInSync(least, wanted.replicationFactor()));
            }
        });
        wrong.all().forEach(f -> findings.add(f.what(), f.verdict(), f.text()));
        if (wrong.all().isEmpty()) {
            findings.ok("broker settings", "transactions, offsets, requests and replicas have the bounds they need");
        }
    }

    static void disks(Cluster cluster, Admin admin, Bounded bounded, Findings findings) throws InterruptedException {
        Map<Integer, Map<String, LogDirDescription>> disks;
        try {
            disks = bounded.kafka(() -> admin.describeLogDirs(
                            cluster.brokers().stream().map(Node::id).toList())
                    .allDescriptions());
        } catch (NotAnswered e) {
            findings.unknown("disks", DoctorTexts.disksHidden(e.getMessage()));
            return;
        }
        new TreeMap<>(disks)
                .forEach((broker, folders) -> folders.forEach((folder, disk) -> {
                    String what = "disk of broker " + broker;
                    if (disk.error() != null) {
                        findings.fail(what, DoctorTexts.brokerDiskFailed(folder, disk.error()));
                    } else if (disk.usableBytes().isEmpty()) {
                        findings.unknown(what, DoctorTexts.diskNotTold(folder));
                    } else {
                        space(findings, what, folder, disk.usableBytes().getAsLong());
                    }
                }));
    }

    private static void space(Findings findings, String what, String folder, long free) {
        String text = DoctorTexts.bytes(free) + " free in " + folder;
        if (free < TOO_LITTLE) {
            findings.fail(what, DoctorTexts.littleSpace(text));
        } else if (free < LITTLE) {
            findings.warn(what, DoctorTexts.littleSpace(text));
        } else {
            findings.ok(what, text);
        }
    }

    /** The first transaction creates it, and waits for ever where that cannot be. */
    private static void internalTopic(
            Cluster cluster, Map<String, String> config, String topic, String prefix, Findings wrong) {
        if (cluster.has(topic).orElse(false)) {
            return;
        }
        String setting = prefix + ".replication.factor";
        number(config, setting, wrong, replicas -> {
            if (replicas > cluster.brokers().size()) {
                wrong.fail(
                        setting,
                        DoctorTexts.internalTopicNotMade(
                                topic, setting, replicas, cluster.brokers().size()));
            }
        });
    }

    private static void number(
            Map<String, String> config, String name, Findings findings, java.util.function.LongConsumer judge) {
        String value = config.get(name);
        if (value == null) {
            findings.unknown(name, DoctorTexts.settingNotTold(name));
        } else {
            judge.accept(Long.parseLong(value));
        }
    }

    private static Map<String, String> config(Cluster cluster, Admin admin, Bounded bounded)
            throws NotAnswered, InterruptedException {
        ConfigResource one = new ConfigResource(
                ConfigResource.Type.BROKER, cluster.brokers().iterator().next().idString());
        return bounded
                .kafka(() ->
                        admin.describeConfigs(java.util.List.of(one)).values().get(one))
                .entries()
                .stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
