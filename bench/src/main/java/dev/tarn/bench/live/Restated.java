package dev.tarn.bench.live;

import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import dev.tarn.schemas.silver.SessionKey;
import dev.tarn.schemas.silver.WorkoutBpm;
import dev.tarn.schemas.silver.WorkoutBpmKey;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;

/**
 * What of a handover can be seen in the tables: rows of the giver that are gone and rows of the receiver that have come.
 *
 * <p>Threads: any; it is its own lock.
 */
final class Restated {
    private final Handover handover;
    private final Set<Long> windows = new HashSet<>();
    private final Set<Long> joinedGone = new HashSet<>();
    private final Set<Long> joinedCome = new HashSet<>();
    private final Set<Long> summariesGone = new HashSet<>();
    private final Set<Long> summariesCome = new HashSet<>();
    private long windowsAt;
    private long joinedAt;
    private long summariesAt;

    Restated(Handover handover) {
        this.handover = handover;
    }

    synchronized void take(IndexedRecord key, IndexedRecord row, long now) {
        if (row instanceof BpmWindow window) {
            if (of(window.getUserId(), handover.receiver().user())) {
                windows.add(window.getWindowStart().getEpochSecond());
            }
        } else if (key instanceof WorkoutBpmKey joined && row == null) {
            if (joined.getUserId() == handover.giver().user()) {
                joinedGone.add(joined.getTime().getEpochSecond());
            }
        } else if (row instanceof WorkoutBpm joined) {
            if (joined.getUserId() == handover.receiver().user()) {
                joinedCome.add(joined.getTime().getEpochSecond());
            }
        } else if (key instanceof SessionKey session && row == null) {
            if (session.getUserId() == handover.giver().user()) {
                summariesGone.add(session.getSessionId());
            }
        } else if (row instanceof WorkoutBpmSummary summary
                && summary.getUserId() == handover.receiver().user()
                && summary.getNumRecordings() == handover.sessionSamples()) {
            summariesCome.add(summary.getSessionId());
        }
        windowsAt = at(windowsAt, windows.size() == handover.windows(), now);
        joinedAt = at(joinedAt, joinedGone.size() == handover.joined() && joinedCome.size() == handover.joined(), now);
        summariesAt = at(
                summariesAt,
                summariesGone.size() == handover.sessions() && summariesCome.size() == handover.sessions(),
                now);
    }

    private static boolean of(Long user, long expected) {
        return user != null && user == expected;
    }

    private static long at(long before, boolean done, long now) {
        return before == 0 && done ? now : before;
    }

    /** When the last of it was seen; 0 while something is missing. */
    synchronized long doneAt() {
        return windowsAt == 0 || joinedAt == 0 || summariesAt == 0
                ? 0
                : Math.max(windowsAt, Math.max(joinedAt, summariesAt));
    }

    synchronized String progress() {
        return String.format(
                "%,d of %,d windows, %,d gone and %,d come of %,d rows of workout_bpm, %,d gone and %,d come of %,d summaries",
                windows.size(),
                handover.windows(),
                joinedGone.size(),
                joinedCome.size(),
                handover.joined(),
                summariesGone.size(),
                summariesCome.size(),
                handover.sessions());
    }

    synchronized String since(long struckAt) {
        return String.format(
                "%,d windows after %.1f s, %,d rows of silver.workout_bpm deleted and as many made after %.1f s, %d summaries"
                        + " deleted and as many made after %.1f s",
                windows.size(),
                (windowsAt - struckAt) / 1e9,
                joinedGone.size(),
                (joinedAt - struckAt) / 1e9,
                summariesGone.size(),
                (summariesAt - struckAt) / 1e9);
    }
}
