package dev.tarn.bench.live;

import dev.tarn.bench.fleet.Member;
import dev.tarn.bench.fleet.Publisher;
import dev.tarn.bench.fleet.Sample;
import dev.tarn.bench.fleet.Session;
import dev.tarn.bench.fleet.Workload;
import dev.tarn.bench.fleet.WorkoutAction;

/**
 * A device with days of samples, one each second, and its two users: the one who had it, and the one whose it will turn out to
 * have been all the time. Both have two workouts of two hours a day, at the same times.
 */
record Handover(Member giver, Member receiver, int days) {
    private static final long SECOND = 1_000_000L;
    private static final int DAY = 86_400;
    private static final int SESSIONS_A_DAY = 2;
    private static final int SESSION_SECONDS = 7_200;

    long samples() {
        return (long) days * DAY;
    }

    int windows() {
        return days * DAY / 60;
    }

    /** Of each of the two. */
    int sessions() {
        return days * SESSIONS_A_DAY;
    }

    int sessionSamples() {
        return SESSION_SECONDS;
    }

    long joined() {
        return (long) sessions() * SESSION_SECONDS;
    }

    /** All that was before the device is handed over. */
    void load(Publisher publisher) {
        long first = Workload.START - samples();
        publisher.register(giver.user(), giver, first - 2 * DAY);
        for (long second = first; second < Workload.START; second++) {
            publisher.send(new Sample(giver, second, 600 + (int) (second % 700), second * SECOND));
        }
        for (int i = 0; i < sessions(); i++) {
            long start = first + (long) i * DAY / SESSIONS_A_DAY + 3_600;
            load(publisher, new Session(giver, 1, i + 1, start, start + SESSION_SECONDS));
            load(publisher, new Session(receiver, 1, i + 1, start, start + SESSION_SECONDS));
        }
        publisher.flush();
    }

    private static void load(Publisher publisher, Session session) {
        publisher.send(new WorkoutAction(session, false, session.start() * SECOND));
        publisher.send(new WorkoutAction(session, true, session.stop() * SECOND));
    }

    /** Before the first sample, after the first registration. */
    void strike(Publisher publisher) {
        publisher.register(receiver.user(), giver, Workload.START - samples() - DAY);
    }
}
