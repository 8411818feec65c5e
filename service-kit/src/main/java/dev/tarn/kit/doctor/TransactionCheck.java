package dev.tarn.kit.doctor;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.Topic;

/** Asks the coordinator of a transactional id that nobody has; whether it answers is the point. */
final class TransactionCheck {
    private static final String WHAT = "transaction coordinator";

    private TransactionCheck() {}

    /** Whether it answered, and let this principal ask. */
    static boolean coordinator(Wanted wanted, Cluster cluster, Admin admin, Bounded bounded, Findings findings)
            throws InterruptedException {
        Optional<Boolean> there = cluster.has(Topic.TRANSACTION_STATE_TOPIC_NAME);
        if (!there.orElse(false)) {
            findings.unknown(WHAT, DoctorTexts.noCoordinatorYet(Topic.TRANSACTION_STATE_TOPIC_NAME));
            return false;
        }
        String id = wanted.applicationId() + "-doctor";
        try {
            bounded.kafka(() -> admin.describeTransactions(List.of(id)).description(id));
        } catch (NotAnswered e) {
            if (e.isCausedBy(AuthorizationException.class)) {
                findings.fail(WHAT, DoctorTexts.transactionalIdRefused(wanted.applicationId()));
                return false;
            }
            if (!e.isCausedBy(TransactionalIdNotFoundException.class)) {
                findings.fail(WHAT, DoctorTexts.noCoordinator(e.getMessage()));
                return false;
            }
        }
        findings.ok(WHAT, "answers");
        return true;
    }
}
