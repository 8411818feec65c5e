package dev.tarn.bench.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The sessions of a fleet and when their starts and stops arrive, which is spread over all of the time of the samples.
 *
 * <p>Every other user has one that ends in that time, 10 to 60 minutes after its start; where it began before the first
 * sample its start is handed in late, at some time before the stop. Sessions beyond that are those of the six days before,
 * without samples, handed in late.
 */
final class SessionPlan {
    private static final long SECOND = 1_000_000L;
    private static final int DAY = 86_400;
    private static final int SHORTEST = 600;
    private static final int LONGEST = 3_600;

    private final Workload workload;
    private final SplittableRandom random;
    private final List<WorkoutAction> actions = new ArrayList<>();

    private SessionPlan(Workload workload, SplittableRandom random) {
        this.workload = workload;
        this.random = random;
    }

    /** By arrival. */
    static List<WorkoutAction> actions(Workload workload, SplittableRandom random) {
        SessionPlan plan = new SessionPlan(workload, random);
        long now = Math.min(workload.sessions(), workload.users() / 2);
        for (long id = 1; id <= workload.sessions(); id++) {
            if (id <= now) {
                plan.measured(id);
            } else {
                plan.before(id);
            }
        }
        plan.actions.sort(Comparator.comparingLong(WorkoutAction::arrivalMicros).thenComparing(WorkoutAction::stop));
        return plan.actions;
    }

    private void measured(long id) {
        int spanSeconds = (int) Math.max(2, workload.spanMicros() / SECOND);
        long stop = Workload.START + 1 + random.nextInt(spanSeconds - 1);
        Session session = session(new Member(Math.toIntExact(2 * (id - 1))), id, stop);
        long handedIn = session.start() >= Workload.START
                ? session.start() * SECOND
                : Workload.START * SECOND + random.nextLong((stop - Workload.START) * SECOND);
        // After the samples of its second, which count.
        add(session, handedIn, stop * SECOND + SECOND - 1);
    }

    private void before(long id) {
        Member member = new Member(random.nextInt(workload.users()));
        Session session = session(member, id, Workload.START - DAY - random.nextLong(5L * DAY));
        long handedIn = Workload.START * SECOND + random.nextLong(workload.spanMicros());
        add(session, handedIn, handedIn);
    }

    private Session session(Member member, long id, long stop) {
        long length = random.nextLong(SHORTEST, LONGEST + 1L);
        return new Session(member, 1 + id % 5, id, stop - length, stop);
    }

    private void add(Session session, long start, long stop) {
        actions.add(new WorkoutAction(session, false, start));
        actions.add(new WorkoutAction(session, true, stop));
    }
}
