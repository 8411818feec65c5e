package dev.tarn.local.dataset;

import dev.tarn.local.dataset.Planted.Kind;
import dev.tarn.model.InputRecord;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Workouts: each user starts one session after the other, now and then forgets to, and sends some things twice. */
final class WorkoutScript {
    private final Fleet fleet;
    private final SplittableRandom random;
    private final Delays delays;
    private final int[] sessions;
    private final boolean[] open;

    WorkoutScript(Fleet fleet, SplittableRandom random) {
        this.fleet = fleet;
        this.random = random;
        this.delays = new Delays(random.split());
        this.sessions = new int[fleet.users()];
        this.open = new boolean[fleet.users()];
    }

    void make(long now, Consumer<Planted> out) {
        int user = random.nextInt(fleet.users());
        int chance = random.nextInt(100);
        boolean start = chance < 4 ? !open[user] == (chance < 2) : !open[user];
        if (start) {
            sessions[user]++;
        }
        open[user] = start;
        long at = chance % 4 == 0 ? now : Numerals.wholeSecond(now);
        Planted mark = mark(Kind.WORKOUT, user, start, at, chance % 12 == 5 ? delays.late(at) : delays.arrival(at));
        out.accept(mark);
        if (chance >= 97) {
            out.accept(mark(Kind.WORKOUT_REPEATED, user, start, at, delays.late(at)));
        }
        if (chance == 40) {
            out.accept(mark(Kind.WORKOUT, user, !start, at, delays.arrival(at)));
        }
    }

    private Planted mark(Kind kind, int user, boolean start, long at, long arrivalMillis) {
        long id = fleet.userId(user);
        String value = "{\"user_id\":" + id + ",\"workout_id\":" + (1 + (user + sessions[user]) % 5) + ",\"timestamp\":"
                + Numerals.seconds(at, user % 2 == 0) + ",\"action\":\"" + (start ? "start" : "stop")
                + "\",\"session_id\":" + sessions[user] + "}";
        byte[] key = Numerals.utf8(Long.toString(id));
        return Planted.good(kind, new InputRecord("workout", key, Numerals.utf8(value), arrivalMillis));
    }
}
