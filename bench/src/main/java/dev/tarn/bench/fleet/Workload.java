package dev.tarn.bench.fleet;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The mixed events of a fleet, in the order of their arrival, which is that of their instants but for what is handed in late.
 * At full size 5,000,000 samples, 200,000 starts and stops and 1,000,000 profile changes; a smaller one is smaller in all of
 * these and in users, and takes the same time. Equal workloads are equal event by event.
 */
public record Workload(int users, double samplesASecond, long samples, long sessions, long profiles, long seed) {
    public static final long FULL = 6_200_000;
    /** When the first sample is taken, in epoch seconds. */
    public static final long START = 1_678_521_900L;

    private static final long FULL_SAMPLES = 5_000_000;
    private static final long FULL_SESSIONS = 100_000;
    /** Shares no factor with the number of users: a round visits each user once, in no simple order. */
    private static final int STRIDE = 7_919;
    /** One change of so many is older than what was told of the user before. */
    private static final int OUTDATED = 33;

    private static final int LOWEST_TENTHS = 550;
    private static final int TENTHS = 900;

    /** Takes events; false wants no more. */
    public interface Sink {
        boolean take(FleetEvent event) throws InterruptedException;
    }

    public static Workload of(Fleet fleet, long events, long seed) {
        long samples = events * FULL_SAMPLES / FULL;
        long sessions = events * FULL_SESSIONS / FULL;
        int users = (int) Math.max(2, Math.round((double) fleet.users * events / FULL));
        users += users % STRIDE == 0 ? 1 : 0;
        return new Workload(
                users, users * fleet.samplesAMinute / 60, samples, sessions, events - samples - 2 * sessions, seed);
    }

    public long events() {
        return samples + 2 * sessions + profiles;
    }

    /** The time of the samples. */
    public long spanMicros() {
        return sampleMicros(samples) - sampleMicros(0);
    }

    /** Hands over all events, unless the sink wants no more. */
    public void each(Sink sink) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<WorkoutAction> actions = SessionPlan.actions(this, random.split());
        SplittableRandom moves = random.split();
        int action = 0;
        long profile = 0;
        boolean more = true;
        for (long sample = 0; more && sample < samples; sample++) {
            long now = sampleMicros(sample);
            while (more && profile < profiles && profileMicros(profile) <= now) {
                more = sink.take(profile(profile++, moves));
            }
            while (more && action < actions.size() && actions.get(action).arrivalMicros() < now) {
                more = sink.take(actions.get(action++));
            }
            more = more && sink.take(sample(sample, now, random));
        }
        while (more && profile < profiles) {
            more = sink.take(profile(profile++, moves));
        }
        while (more && action < actions.size()) {
            more = sink.take(actions.get(action++));
        }
    }

    private long sampleMicros(long sample) {
        return START * 1_000_000 + (long) (sample * 1e6 / samplesASecond);
    }

    private Sample sample(long sample, long now, SplittableRandom random) {
        return new Sample(member(sample), now / 1_000_000, LOWEST_TENTHS + random.nextInt(TENTHS), now);
    }

    private long profileMicros(long profile) {
        return START * 1_000_000 + (long) ((double) spanMicros() * profile / profiles);
    }

    private ProfileChange profile(long profile, SplittableRandom random) {
        long arrival = profileMicros(profile);
        long round = profile / users;
        boolean outdated = round >= 2 && profile % OUTDATED == 0;
        long micros = outdated ? profileMicros(profile - 3L * users / 2) : arrival;
        return new ProfileChange(member(profile), round == 0, micros, random.nextInt(1 << 20), arrival);
    }

    private Member member(long turn) {
        return new Member((int) (turn * STRIDE % users));
    }
}
