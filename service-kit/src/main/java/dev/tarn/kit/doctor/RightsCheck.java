package dev.tarn.kit.doctor;

import dev.tarn.kit.topics.TopicState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** What this principal may do, as far as the broker tells. */
final class RightsCheck {
    private final Wanted wanted;
    private final Findings findings = new Findings(Area.RIGHTS);

    private RightsCheck(Wanted wanted) {
        this.wanted = wanted;
    }

    static List<Finding> examine(
            Wanted wanted,
            Cluster cluster,
            boolean allTopicsSeen,
            Map<String, TopicState> found,
            boolean coordinated,
            Admin admin,
            Bounded bounded)
            throws InterruptedException {
        RightsCheck check = new RightsCheck(wanted);
        if (isOpen(wanted, admin, bounded)) {
            check.findings.ok("all", "the brokers have no authorizer: everything is allowed to everyone");
            return check.findings.all();
        }
        check.topics("read", AclOperation.READ, wanted.reads(), found);
        check.topics("write", AclOperation.WRITE, wanted.writes(), found);
        check.create(cluster);
        if (!allTopicsSeen) {
            check.findings.unknown("topics", DoctorTexts.dependsOn("topics that may be described"));
        }
        check.findings.unknown("group " + wanted.applicationId(), DoctorTexts.groupRightNotTold());
        check.findings.unknown(
                "transactional ids",
                coordinated
                        ? DoctorTexts.transactionRightNotTold()
                        : DoctorTexts.dependsOn("a transaction coordinator"));
        return check.findings.all();
    }

    private static boolean isOpen(Wanted wanted, Admin admin, Bounded bounded) throws InterruptedException {
        AclBindingFilter own = new AclBindingFilter(
                new ResourcePatternFilter(ResourceType.GROUP, wanted.applicationId(), PatternType.MATCH),
                AccessControlEntryFilter.ANY);
        try {
            bounded.kafka(() -> admin.describeAcls(own).values());
            return false;
        } catch (NotAnswered e) {
            return e.isCausedBy(SecurityDisabledException.class);
        }
    }

    private void topics(String verb, AclOperation needed, Collection<String> names, Map<String, TopicState> found) {
        int allowed = 0;
        for (String name : names.stream().sorted().toList()) {
            TopicState state = found.get(name);
            Set<AclOperation> operations =
                    state == null ? null : state.description().authorizedOperations();
            if (operations == null || operations.isEmpty()) {
                findings.unknown(verb + " " + name, DoctorTexts.topicRightNotTold(state != null));
            } else if (operations.contains(needed)) {
                allowed++;
            } else {
                findings.fail(verb + " " + name, DoctorTexts.topicRightMissing(needed.name(), name));
            }
        }
        if (allowed > 0) {
            findings.ok(verb, DoctorTexts.count(allowed, "topic"));
        }
    }

    private void create(Cluster cluster) {
        if (cluster.operations().filter(o -> o.contains(AclOperation.CREATE)).isPresent()) {
            findings.ok("create", "topics of any name");
        } else {
            findings.unknown("create", DoctorTexts.createRightNotTold(wanted.applicationId()));
        }
    }
}
