package dev.tarn.kit.doctor;

import dev.tarn.kit.KitErrors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What the doctor tells beside that all is well: what is wrong or not known, and what to do. */
public final class DoctorTexts {
    private static final int LONGEST_REASON = 300;

    private DoctorTexts() {}

    public static String dependsOn(String what) {
        return "not checked: needs " + what + ", see above";
    }

    static String noAnswer(Duration atMost) {
        return "no answer within " + text(atMost);
    }

    static String notTold(String why) {
        return "could not be found out (" + why + ")";
    }

    static String clientNotMade(String servers, String why) {
        return "no client for %s can be made (%s); check bootstrap.servers and the kafka.* settings"
                .formatted(servers, why);
    }

    static String brokerNotReached(String servers, String why) {
        return "no broker of %s answers (%s); check bootstrap.servers, the kafka.* security settings and that it runs"
                .formatted(servers, why);
    }

    static String tooFewBrokers(int replicas, int brokers) {
        return "is %d, but there are %s: topics cannot be created; set replication.factor or add brokers"
                .formatted(replicas, count(brokers, "broker"));
    }

    static String notReplicated(int brokers) {
        return "is 1 though there are %d brokers: a broker that is lost takes data and state along; set replication.factor=3"
                .formatted(brokers);
    }

    static String brokerConfigHidden(String why) {
        return "the brokers do not show their settings (%s); allow DescribeConfigs on the cluster to have them checked"
                .formatted(why);
    }

    static String settingNotTold(String name) {
        return "the broker does not tell " + name;
    }

    static String internalTopicNotMade(String topic, String setting, long replicas, int brokers) {
        return "%s is to get %d replicas when first used, but there are %s: it would never be there; set %s on the brokers"
                .formatted(topic, replicas, count(brokers, "broker"), setting);
    }

    static String transactionsTooLong(long wanted, long longest) {
        return "the brokers allow transactions of %d ms, transaction.timeout is %d ms: no producer could start; lower commit.interval or transaction.timeout, or raise it on the brokers"
                .formatted(longest, wanted);
    }

    static String requestsTooLarge(long wanted, long largest) {
        return "the brokers take requests of %d bytes, max.message.bytes is %d: a large record would stop the service; lower the one or raise the other"
                .formatted(largest, wanted);
    }

    static String neverInSync(long least, int replicas) {
        return "new topics need %d replicas in sync but get %d: nothing could be written to them; set replication.factor, or lower it on the brokers"
                .formatted(least, replicas);
    }

    static String disksHidden(String why) {
        return "the brokers do not show their disks (%s); allow Describe on the cluster to have them checked"
                .formatted(why);
    }

    static String brokerDiskFailed(String folder, Exception why) {
        return "%s is out of order (%s); see the broker's log".formatted(folder, reason(why));
    }

    static String diskNotTold(String folder) {
        return "the broker does not tell how much is free in " + folder;
    }

    static String littleSpace(String found) {
        return found + "; make room";
    }

    static String noCoordinatorYet(String topic) {
        return "%s is not there, or not shown to this principal; the first transaction creates it, and so would asking"
                .formatted(topic);
    }

    static String noCoordinator(String why) {
        return "does not answer (%s): nothing could be committed; see the brokers' logs and the replicas of __transaction_state"
                .formatted(why);
    }

    static String transactionalIdRefused(String applicationId) {
        return "this principal may not use transactional ids that begin with %s; allow Describe and Write on that prefix"
                .formatted(applicationId);
    }

    static String noLeader(String topic, List<Integer> partitions) {
        return "partitions %s of %s have no leader: they can be neither read nor written; see the brokers that held them"
                .formatted(partitions, topic);
    }

    static String topicNeverInSync(String topic, int least, int replicas) {
        return "min.insync.replicas is %d but there are %s: nothing can be written; run `kafka-configs.sh --alter --topic %s --add-config min.insync.replicas=%d`, or add replicas"
                .formatted(least, count(replicas, "replica"), topic, Math.max(1, replicas - 1));
    }

    static String tooFewInSync(String topic, int least) {
        return "a partition of %s has fewer than min.insync.replicas=%d replicas in sync: nothing can be written to it; see the brokers that are away"
                .formatted(topic, least);
    }

    static String underReplicated(String topic) {
        return "a partition of %s has a replica that is not in sync; see the brokers that are away".formatted(topic);
    }

    static String fewReplicas(String topic, int replicas, int wanted) {
        return "has %s, replication.factor is %d; add replicas with `kafka-reassign-partitions.sh`"
                .formatted(count(replicas, "replica"), wanted);
    }

    static String retentionDiffers(String topic, String found, String wanted) {
        return "retention.ms is %s, the settings say %s; change the setting, or run `kafka-configs.sh --alter --topic %s --add-config retention.ms=%s`"
                .formatted(found, wanted, topic, wanted);
    }

    static String smallMessages(String topic, String found, long wanted) {
        return "max.message.bytes is %s, the setting %d: a larger record would stop the service; run `kafka-configs.sh --alter --topic %s --add-config max.message.bytes=%d`"
                .formatted(found, wanted, topic, wanted);
    }

    static String groupRightNotTold() {
        return "whether this principal may read with it (Read on the group) shows only when it does";
    }

    static String transactionRightNotTold() {
        return "they may be described; whether they may be written (Write on their prefix) shows only when they are";
    }

    static String topicRightNotTold(boolean exists) {
        return exists ? "the broker does not tell" : "the topic is not there yet: nobody tells what would be allowed";
    }

    static String topicRightMissing(String operation, String topic) {
        return "this principal lacks %s on topic %s; add it with `kafka-acls.sh --add`".formatted(operation, topic);
    }

    static String createRightNotTold(String applicationId) {
        return "no Create on the cluster, or it is not told; Create on the prefixes of the topics and of %s- would do as well, and shows only when they are created"
                .formatted(applicationId);
    }

    static String stateOfOtherPartitions(String topic, int found, int wanted) {
        return "%s has %d partitions, not %d: this state belongs to another partition count; set partitions=%d, or begin anew with another application.id"
                .formatted(topic, found, wanted, found);
    }

    static String positionBehindEnd(TopicPartition partition, long position, long end) {
        return "is committed at offset %d of %s, which ends at %d: the topic was created anew under this state; begin anew with another application.id"
                .formatted(position, partition, end);
    }

    static String deletedUnread(String topic, long records) {
        return "%,d offsets of %s were deleted before they were read; lengthen its retention, and replay what is missing"
                .formatted(records, topic);
    }

    static String brokerClockNotTold() {
        return "Kafka tells the clock of its controller only, and no record is dated in the future, which is all that another broker's clock shows; check that time is synchronised there";
    }

    static String slowAnswer(String whose, Duration most) {
        return "%s may differ by up to %s: the answer took too long to tell".formatted(whose, text(most));
    }

    static String skewed(String whose, Duration least) {
        return "%s differs from this machine's by at least %s; synchronise time (NTP) on both"
                .formatted(whose, text(least));
    }

    static String registryClientNotMade(String url, String why) {
        return "no client for %s can be made (%s); check registry.url and the registry.* settings".formatted(url, why);
    }

    static String registryNotReached(String url, String why) {
        return "%s does not answer as a registry (%s); check registry.url, the registry.* credentials and that it runs"
                .formatted(url, why);
    }

    static String modeNotTold(String why) {
        return "the registry does not tell its mode (%s): whether it takes new schemas shows only when it does"
                .formatted(why);
    }

    static String registryNotWritable(String mode) {
        return "is %s: nothing can be registered; set READWRITE where contracts are to be registered".formatted(mode);
    }

    static String anythingGoes(String url) {
        return "is NONE: subjects without a level of their own take any schema (the services set their own subjects to FULL_TRANSITIVE); run `curl -X PUT -H 'Content-Type: application/json' -d '{\"compatibility\": \"BACKWARD\"}' %s/config`"
                .formatted(url);
    }

    static String incompatible(String subject, List<String> conflicts) {
        return KitErrors.incompatible(subject, shortened(String.join("; ", conflicts)), null)
                .getMessage();
    }

    static String notRegisteredIn(String mode, String subject) {
        return "%s is to be registered or set to FULL_TRANSITIVE, but the registry is %s; set READWRITE, or register it where it is"
                .formatted(subject, mode);
    }

    static String levelDiffers(Optional<String> level) {
        return "has %s, not FULL_TRANSITIVE: until `init` or a start sets it, others may register what does not fit; run `init`"
                .formatted(level.map(l -> "compatibility " + l).orElse("no compatibility of its own"));
    }

    static String noDate() {
        return "its answers carry no Date; check that time is synchronised there";
    }

    static String noFolder(String setting, Path folder) {
        return "%s does not exist; create it or correct %s".formatted(folder, setting);
    }

    static String notAFolder(String setting, Path folder) {
        return "%s is not a folder; remove it or correct %s".formatted(folder, setting);
    }

    static String notReadable(String setting, Path folder) {
        return "%s cannot be read by this user; change its permissions or correct %s".formatted(folder, setting);
    }

    static String notWritable(Path folder) {
        return "%s cannot be written by this user; change its permissions or correct state.dir".formatted(folder);
    }

    static String passingMount(Path folder, String type) {
        return "%s is on %s: state is gone after a restart and is then read from Kafka again; mount a disk"
                .formatted(folder, type);
    }

    static String remoteMount(Path folder, String type) {
        return "%s is on %s: file locks and speed are not what a state store needs; mount a local disk"
                .formatted(folder, type);
    }

    static String tasksOfOtherPartitions(Path folder, List<String> tasks, int partitions) {
        return "%s holds %s, but there are %d partitions: this state belongs to another partition count; set partitions to that, or remove the folder"
                .formatted(folder, tasks, partitions);
    }

    static String heapElsewhere() {
        return "the heap is that of another process; run `doctor` of the service itself, where and as it runs";
    }

    static String heapTooSmall(long heap, long needed) {
        return "is %s, the settings need %s; raise -Xmx or lower the *.heap settings"
                .formatted(bytes(heap), bytes(needed));
    }

    static String memoryTooSmall(long total, long needed) {
        return "there are %s, heap and rocksdb.memory may take %s; lower -Xmx or rocksdb.memory"
                .formatted(bytes(total), bytes(needed));
    }

    static String limitNotTold() {
        return "this system does not tell its limit; state stores need some thousands of open files";
    }

    static String fewFiles(String limit, long wanted) {
        return "%s allowed; state stores may need more: raise it to %d or more (`ulimit -n`, LimitNOFILE)"
                .formatted(limit, wanted);
    }

    public static String settingsFirst() {
        return "not checked: the settings have to be right first";
    }

    public static String notKafkas(String name) {
        return "Kafka's clients know no %s; check the spelling, unless a plug-in reads it".formatted(name);
    }

    public static String badClientValue(String why) {
        return "Kafka's clients refuse it (%s); correct it".formatted(why);
    }

    public static String notBuilt(String what, String why) {
        return "%s cannot be made with these settings (%s); correct them".formatted(what, why);
    }

    public static String openToAll(String host) {
        return "%s listens on every address: /metrics is open to the network; keep 127.0.0.1 outside of a container"
                .formatted(host);
    }

    static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    static String bytes(long n) {
        return n >= 10L << 30 ? (n >> 30) + " GiB" : (n >> 20) + " MiB";
    }

    /** One line, and not a page of it; the innermost cause is what the others stand for. */
    static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return shortened(cause.getCause() == null ? said(cause) : said(cause) + ", because of " + said(root));
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }

    private static String text(Duration d) {
        return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
    }
}
