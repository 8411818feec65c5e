package dev.tarn.curate.gym;

import dev.tarn.kit.accounting.Outcome;

/** A visit to a gym. Instants are microseconds. */
final class Visit {
    final long gym;
    final long login;
    /** The greatest known; null while the visit is open. */
    Long logout;
    /** The owner of the network address at the login whose rows stand; null where nobody registered it. */
    Long owner;

    Visit(long gym, long login, Long logout, Long owner) {
        this.gym = gym;
        this.login = login;
        this.logout = logout;
        this.owner = owner;
    }

    /** What another record of the visit says about its end. */
    Outcome offer(Long arrived) {
        if (arrived == null) {
            return logout == null ? Outcome.DUPLICATE : Outcome.SUPERSEDED;
        }
        if (logout != null && arrived <= logout) {
            return arrived.equals(logout) ? Outcome.DUPLICATE : Outcome.SUPERSEDED;
        }
        logout = arrived;
        return Outcome.APPLIED;
    }

    /** Whether a workout that starts at an instant is begun in the visit. */
    boolean holds(long start) {
        return login <= start && (logout == null || start <= logout);
    }
}
