package dev.tarn.bench.live;

import dev.tarn.bench.fleet.Member;
import dev.tarn.bench.fleet.Sample;
import dev.tarn.bench.fleet.Session;
import dev.tarn.bench.fleet.WorkoutAction;
import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;

/**
 * What each event of a fleet is to change in the gold tables, and whether it did.
 *
 * <p>Threads: one sends and tells; another reads and calls {@link #seen}. What the sender knows of samples is its own.
 */
final class Expected {
    private final Awaited windows = new Awaited("sample to gold.bpm_windows");
    private final Awaited summaries = new Awaited("stop to gold.workout_bpm_summary");
    private final Awaited logins = new Awaited("gym login to gold.gym_summary");
    private final Awaited visits = new Awaited("stop to gold.gym_summary");
    private final Map<Long, List<Long>> samples = new HashMap<>();

    List<Awaited> all() {
        return List.of(windows, summaries, logins, visits);
    }

    /** The n-th sample of a window is counted by the first row of it that counts n or more. */
    void sent(Sample sample, long now) {
        List<Long> seconds = samples.computeIfAbsent(sample.member().device(), device -> new ArrayList<>());
        seconds.add(sample.second());
        long minute = sample.second() / 60;
        long place = seconds.stream().filter(second -> second / 60 == minute).count();
        windows.sent(sample.member().device() + "/" + minute, place, now);
    }

    /** A stop makes a summary where there are samples to sum up, and a row of a visit that holds the start. */
    void sent(WorkoutAction action, boolean visiting, long now) {
        if (!action.stop()) {
            return;
        }
        Session session = action.session();
        long count = samples.getOrDefault(session.member().device(), List.of()).stream()
                .filter(second -> session.start() < second && second <= session.stop())
                .count();
        if (count > 0) {
            summaries.sent(session.name(), count, now);
        }
        if (visiting) {
            visits.sent(session.member().mac() + " " + session.name(), 0, now);
        }
    }

    void login(Member visitor, long second, long now) {
        logins.sent(visitor.mac() + " " + second, 0, now);
    }

    void seen(IndexedRecord row, long now) {
        if (row instanceof BpmWindow window) {
            windows.seen(
                    window.getDeviceId() + "/" + window.getWindowStart().getEpochSecond() / 60,
                    window.getNumRecordings(),
                    now);
        } else if (row instanceof WorkoutBpmSummary summary) {
            summaries.seen(
                    summary.getUserId() + "/" + summary.getWorkoutId() + "/" + summary.getSessionId(),
                    summary.getNumRecordings(),
                    now);
        } else if (row instanceof GymSummary visit) {
            logins.seen(visit.getMacAddress() + " " + visit.getLogin().getEpochSecond(), 0, now);
            visits.seen(visit.getMacAddress() + " " + visit.getVisitWorkout(), 0, now);
        }
    }

    long waiting() {
        return all().stream().mapToLong(Awaited::waiting).sum();
    }
}
