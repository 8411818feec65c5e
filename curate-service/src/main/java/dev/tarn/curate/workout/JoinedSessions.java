package dev.tarn.curate.workout;

import dev.tarn.curate.device.OwnerChange;
import dev.tarn.curate.workout.JoinedSession.Waiting;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.moved.MovedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sessions of all devices of a task. */
final class JoinedSessions {
    private static final int MONTHS_AT_ONCE = 64;

    private final FrontedStore<MonthOfDevice, List<JoinedSession>> months;

    JoinedSessions(FrontedStore<MonthOfDevice, List<JoinedSession>> months) {
        this.months = months;
    }

    /** Where a session stands. */
    record Place(long month, JoinedSession session) {}

    /** Told of a session that is to be restated: its month and the instant its rows reach back to. */
    interface Restated {
        void session(long month, long from);
    }

    /** The months in which sessions that hold an instant can start. */
    static long[] monthsAround(long time) {
        long last = MonthOfDevice.of(time);
        long first = MonthOfDevice.of(time - Session.LONGEST);
        return first == last ? new long[] {last} : new long[] {first, last};
    }

    List<JoinedSession> of(long device, long month) {
        List<JoinedSession> found = months.get(new MonthOfDevice(device, month));
        return found == null ? new ArrayList<>(1) : found;
    }

    void save(long device, long month, List<JoinedSession> sessions) {
        MonthOfDevice key = new MonthOfDevice(device, month);
        if (sessions.isEmpty()) {
            months.delete(key);
        } else {
            months.put(key, sessions);
        }
    }

    /**
     * Another pair, or none, counts for a session from now on. It stands in the month that its pair starts in; one without a
     * pair stays where it was until its rows are gone.
     *
     * @return where it stands now; null where nothing changed
     */
    Place count(long device, MovedSession moved) {
        SessionId id = new SessionId(moved.getUserId(), moved.getWorkoutId(), moved.getSessionId());
        Pair pair = moved.getStartTime() == null
                ? null
                : new Pair(Micros.of(moved.getStartTime()), Micros.of(moved.getEndTime()));
        Long before = moved.getPreviousStart() == null
                ? null
                : Long.valueOf(MonthOfDevice.of(Micros.of(moved.getPreviousStart())));
        List<JoinedSession> was = before == null ? new ArrayList<>(1) : of(device, before);
        JoinedSession session = find(was, id);
        if (session == null ? pair == null : Objects.equals(pair, session.pair())) {
            return null;
        }
        long month = pair == null ? before : MonthOfDevice.of(pair.start());
        if (session == null) {
            session = new JoinedSession(id);
        } else {
            was.remove(session);
        }
        session.count(pair);
        if (before == null || before != month) {
            if (before != null) {
                save(device, before, was);
            }
            was = of(device, month);
        }
        was.add(session);
        save(device, month, was);
        return new Place(month, session);
    }

    /** All sessions in the time of an ownership that changed are to be restated. */
    void restate(OwnerChange change, Restated restated) {
        MonthOfDevice next = new MonthOfDevice(change.device(), MonthOfDevice.of(change.from()) - 1);
        MonthOfDevice last = new MonthOfDevice(change.device(), MonthOfDevice.of(change.to()));
        List<Map.Entry<MonthOfDevice, List<JoinedSession>>> page;
        do {
            page = months.range(next, last, MONTHS_AT_ONCE);
            for (Map.Entry<MonthOfDevice, List<JoinedSession>> found : page) {
                restate(found.getKey(), change, restated);
                next = new MonthOfDevice(change.device(), found.getKey().month() + 1);
            }
        } while (page.size() == MONTHS_AT_ONCE);
    }

    private void restate(MonthOfDevice month, OwnerChange change, Restated restated) {
        List<JoinedSession> sessions = of(month.device(), month.month());
        for (JoinedSession session : sessions) {
            if (session.spans().stream().anyMatch(span -> span.meets(change.from(), change.to()))) {
                session.waitFor(Waiting.RESTATE);
                restated.session(month.month(), session.from());
            }
        }
        save(month.device(), month.month(), sessions);
    }

    private static JoinedSession find(List<JoinedSession> sessions, SessionId id) {
        return sessions.stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
