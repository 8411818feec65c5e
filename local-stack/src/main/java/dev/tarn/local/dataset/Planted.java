package dev.tarn.local.dataset;

import dev.tarn.model.InputRecord;
import dev.tarn.model.Reason;
import java.util.Optional;

/**
 * A record and what was meant by it.
 *
 * @param rejection why it must be rejected on its own account; empty where it is good
 */
record Planted(InputRecord input, Kind kind, Optional<Reason> rejection) {
    enum Kind {
        SAMPLE,
        SAMPLE_REPEATED,
        SAMPLE_TIED,
        SAMPLE_LATE,
        SAMPLE_HUGE,
        SAMPLE_AHEAD,
        PROFILE,
        PROFILE_REPEATED,
        PROFILE_TIED,
        PROFILE_LATE,
        PROFILE_DELETED,
        PROFILE_AFTER_DELETE,
        TOMBSTONE,
        STRAY_TOMBSTONE,
        WORKOUT,
        WORKOUT_REPEATED,
        WORKOUT_LATE,
        WORKOUT_FORGOTTEN,
        WORKOUT_DOUBLED,
        WORKOUT_AT_ONCE,
        WORKOUT_BACKWARD,
        BAD
    }

    static Planted good(Kind kind, InputRecord input) {
        return new Planted(input, kind, Optional.empty());
    }
}
