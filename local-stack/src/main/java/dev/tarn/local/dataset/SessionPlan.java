package dev.tarn.local.dataset;

import java.util.Iterator;
import java.util.SplittableRandom;

/**
 * When users work out: about a third of their time, for minutes, now and then for hours. The stream of starts and stops and
 * the visits to the gym follow the same plan.
 */
final class SessionPlan {
    private static final long MINUTE = 60_000_000L;
    private static final long FORTNIGHT = 14 * 1_440 * MINUTE;
    private static final long THREE_HOURS = 180 * MINUTE;
    private static final int FIRST_OF_STREAM = 1_000;

    private final long startMicros;
    private final long seed;

    /** @param number counts a user's sessions */
    record Session(int user, int number, long startMicros, long stopMicros) {}

    SessionPlan(Timeline timeline, long seed) {
        this.startMicros = timeline.startMicros();
        this.seed = seed;
    }

    /** Without end, from what is under way when the first samples come. */
    Iterator<Session> of(int user) {
        SplittableRandom random = random(user, FIRST_OF_STREAM);
        return new Iterator<>() {
            private int number = FIRST_OF_STREAM;
            private long next = startMicros - 2 * THREE_HOURS - random.nextLong(THREE_HOURS);

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Session next() {
                Session session;
                do {
                    session = session(user, number++, next, random);
                    next = session.stopMicros() + 20 * MINUTE + random.nextLong(120 * MINUTE);
                } while (session.stopMicros() <= startMicros);
                return session;
            }
        };
    }

    /** One in the fortnight before the first samples. */
    Session earlier(int user, int number) {
        SplittableRandom random = random(user, number);
        return session(user, number, startMicros - 6 * THREE_HOURS - random.nextLong(FORTNIGHT), random);
    }

    private static Session session(int user, int number, long about, SplittableRandom random) {
        long start = random.nextInt(4) == 0 ? about : Numerals.wholeSecond(about);
        return new Session(user, number, start, start + length(random));
    }

    private static long length(SplittableRandom random) {
        return switch (random.nextInt(200)) {
            case 0 -> THREE_HOURS - 1;
            case 1 -> THREE_HOURS;
            case 2 -> THREE_HOURS + 1;
            case 3 -> THREE_HOURS + random.nextLong(THREE_HOURS);
            default -> Numerals.wholeSecond(3 * MINUTE + random.nextLong(60 * MINUTE));
        };
    }

    private SplittableRandom random(int user, int number) {
        return new SplittableRandom(new SplittableRandom(seed + user * 1_000_003L + number).nextLong());
    }
}
