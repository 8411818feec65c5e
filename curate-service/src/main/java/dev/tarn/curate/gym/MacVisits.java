package dev.tarn.curate.gym;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The visits of a network address, and the workouts of all who were registered with it. */
final class MacVisits {
    private final List<Visit> visits = new ArrayList<>(1);
    private final List<VisitorSession> sessions = new ArrayList<>(1);

    List<Visit> visits() {
        return visits;
    }

    List<VisitorSession> sessions() {
        return sessions;
    }

    Optional<Visit> find(long gym, long login) {
        return visits.stream()
                .filter(visit -> visit.gym == gym && visit.login == login)
                .findFirst();
    }

    /** The workouts that the owner of a visit began in it. */
    List<VisitorSession> begunIn(Visit visit) {
        if (visit.owner == null) {
            return List.of();
        }
        return sessions.stream()
                .filter(session -> session.user() == visit.owner && visit.holds(session.start()))
                .toList();
    }

    /** The visits of a user in which a workout may have begun at one of two instants; null: no instant. */
    List<Visit> concerned(long user, Long oneStart, Long otherStart) {
        return visits.stream()
                .filter(visit -> visit.owner != null && visit.owner == user)
                .filter(visit ->
                        (oneStart != null && visit.holds(oneStart)) || (otherStart != null && visit.holds(otherStart)))
                .toList();
    }
}
