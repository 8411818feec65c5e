package dev.tarn.kit.doctor;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The cluster that answered.
 *
 * @param operations what this principal may do with the cluster, where it tells
 * @param topics names of all topics that this principal sees, internal ones included; empty where that was not answered
 */
record Cluster(
        String id, Collection<Node> brokers, Optional<Set<AclOperation>> operations, Optional<Set<String>> topics) {

    static Optional<Cluster> ask(Wanted wanted, Admin admin, Bounded bounded, Findings findings)
            throws InterruptedException {
        try {
            DescribeClusterResult answer =
                    admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true));
            String id = bounded.kafka(answer::clusterId);
            Collection<Node> brokers = bounded.kafka(answer::nodes);
            Set<AclOperation> operations = bounded.kafka(answer::authorizedOperations);
            findings.ok(
                    "reachable",
                    "cluster %s through %s, %s"
                            .formatted(id, wanted.servers(), DoctorTexts.count(brokers.size(), "broker")));
            return Optional.of(new Cluster(id, brokers, Optional.ofNullable(operations), topics(admin, bounded)));
        } catch (NotAnswered e) {
            findings.fail("reachable", DoctorTexts.brokerNotReached(wanted.servers(), e.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether a topic is there; empty where nobody said. What is hidden from this principal counts as absent. */
    Optional<Boolean> has(String topic) {
        return topics.map(names -> names.contains(topic));
    }

    private static Optional<Set<String>> topics(Admin admin, Bounded bounded) throws InterruptedException {
        try {
            return Optional.of(bounded.kafka(() ->
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names()));
        } catch (NotAnswered e) {
            return Optional.empty();
        }
    }
}
