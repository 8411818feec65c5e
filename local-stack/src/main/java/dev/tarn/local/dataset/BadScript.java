package dev.tarn.local.dataset;

import dev.tarn.model.InputRecord;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Bad records: the defects in turn, so that a data set of some ten thousand events holds every one of them. */
final class BadScript {
    private static final int TURN_OF_TOO_LARGE = 20;

    private final Fleet fleet;
    private final SplittableRandom random;
    private final Delays delays;
    private final List<Defect> defects = Defect.all();
    private int turn;

    BadScript(Fleet fleet, SplittableRandom random) {
        this.fleet = fleet;
        this.random = random;
        this.delays = new Delays(random.split());
    }

    void make(long now, Consumer<Planted> out) {
        Defect defect = turn == TURN_OF_TOO_LARGE ? Defect.tooLarge() : defects.get(turn % defects.size());
        turn++;
        int who = random.nextInt(fleet.users());
        long id = defect.topic().equals("bpm") ? fleet.deviceId(who) : fleet.userId(who);
        long seconds = Math.floorDiv(now, 1_000_000L);
        InputRecord input = new InputRecord(
                defect.topic(),
                Defect.filled(defect.key(), id, seconds),
                Defect.filled(defect.value(), id, seconds),
                delays.arrival(now));
        out.accept(new Planted(input, Planted.Kind.BAD, Optional.of(defect.reason())));
    }
}
