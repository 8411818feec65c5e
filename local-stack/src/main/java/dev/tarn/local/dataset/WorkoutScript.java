package dev.tarn.local.dataset;

import dev.tarn.local.dataset.Planted.Kind;
import dev.tarn.local.dataset.SessionPlan.Session;
import dev.tarn.model.InputRecord;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Starts and stops of sessions as they are due; in between, sessions of the days before are handed in late. Some are forgotten,
 * sent twice, or in the wrong order.
 */
final class WorkoutScript {
    private static final long SECOND = 1_000_000L;

    private final Fleet fleet;
    private final SessionPlan plan;
    private final SplittableRandom random;
    private final Delays delays;
    private final int[] earlier;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong((Due d) -> d.session().startMicros())
                    .thenComparingInt(d -> d.session().user()));

    private record Due(Session session, Iterator<Session> following) {}

    WorkoutScript(Fleet fleet, SessionPlan plan, SplittableRandom random) {
        this.fleet = fleet;
        this.plan = plan;
        this.random = random;
        this.delays = new Delays(random.split());
        this.earlier = new int[fleet.users()];
        for (int user = 0; user < fleet.users(); user++) {
            Iterator<Session> sessions = plan.of(user);
            due.add(new Due(sessions.next(), sessions));
        }
    }

    void make(long now, Consumer<Planted> out) {
        Session session = next(now);
        int chance = random.nextInt(100);
        if (chance < 6) {
            forgotten(session, chance < 4, now, out);
        } else if (chance < 20) {
            disorderly(session, chance, now, out);
        } else if (chance < 30) {
            late(session, chance % 2 == 0, now, out);
        } else if (chance < 36) {
            boolean start = chance % 2 == 0;
            both(session, now, out);
            out.accept(mark(
                    Kind.WORKOUT_REPEATED,
                    session,
                    start,
                    start ? session.startMicros() : session.stopMicros(),
                    delays.late(Math.max(now, session.stopMicros()))));
        } else {
            both(session, now, out);
        }
    }

    private Session next(long now) {
        Due first = due.peek();
        if (first.session().startMicros() <= now) {
            due.remove();
            due.add(new Due(first.following().next(), first.following()));
            return first.session();
        }
        int user = random.nextInt(fleet.users());
        return plan.earlier(user, ++earlier[user]);
    }

    private void both(Session session, long now, Consumer<Planted> out) {
        out.accept(inTime(Kind.WORKOUT, session, true, session.startMicros(), now));
        out.accept(inTime(Kind.WORKOUT, session, false, session.stopMicros(), now));
    }

    private void forgotten(Session session, boolean stop, long now, Consumer<Planted> out) {
        long at = stop ? session.startMicros() : session.stopMicros();
        out.accept(inTime(Kind.WORKOUT_FORGOTTEN, session, stop, at, now));
    }

    private void late(Session session, boolean start, long now, Consumer<Planted> out) {
        long at = start ? session.startMicros() : session.stopMicros();
        long other = start ? session.stopMicros() : session.startMicros();
        out.accept(inTime(Kind.WORKOUT, session, !start, other, now));
        out.accept(mark(Kind.WORKOUT_LATE, session, start, at, delays.late(Math.max(at, now))));
    }

    /** A second start or stop, a stop at the start or before it. */
    private void disorderly(Session session, int chance, long now, Consumer<Planted> out) {
        both(session, now, out);
        long start = session.startMicros();
        long moment = SECOND * random.nextInt(1, 90);
        if (chance < 10) {
            out.accept(inTime(Kind.WORKOUT_DOUBLED, session, true, start + moment, now));
        } else if (chance < 14) {
            out.accept(inTime(Kind.WORKOUT_DOUBLED, session, false, session.stopMicros() + moment, now));
        } else if (chance < 17) {
            out.accept(inTime(Kind.WORKOUT_AT_ONCE, session, false, start, now));
        } else {
            out.accept(inTime(Kind.WORKOUT_BACKWARD, session, false, start - moment, now));
        }
    }

    private Planted inTime(Kind kind, Session session, boolean start, long at, long now) {
        return mark(kind, session, start, at, delays.arrival(Math.max(at, now)));
    }

    private Planted mark(Kind kind, Session session, boolean start, long at, long arrivalMillis) {
        long id = fleet.userId(session.user());
        String value = "{\"user_id\":" + id + ",\"workout_id\":" + (1 + (session.user() + session.number()) % 5)
                + ",\"timestamp\":" + Numerals.seconds(at, session.user() % 2 == 0) + ",\"action\":\""
                + (start ? "start" : "stop") + "\",\"session_id\":" + session.number() + "}";
        byte[] key = Numerals.utf8(Long.toString(id));
        return Planted.good(kind, new InputRecord("workout", key, Numerals.utf8(value), arrivalMillis));
    }
}
