package dev.tarn.model;

import dev.tarn.schemas.bronze.Workout;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.SessionKey;
import dev.tarn.schemas.silver.WorkoutFact;
import dev.tarn.schemas.silver.WorkoutFactKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;

/** silver.workouts (rule 6) and silver.completed_workouts (rule 7). */
final class WorkoutTables {
    /** A session of this length or more is none. */
    private static final Duration TOO_LONG = Duration.ofHours(3);

    private WorkoutTables() {}

    static SortedMap<IndexedRecord, IndexedRecord> workouts(Collection<Workout> facts) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        for (Workout fact : facts) {
            rows.put(
                    new WorkoutFactKey(
                            fact.getUserId(),
                            fact.getWorkoutId(),
                            fact.getSessionId(),
                            fact.getAction(),
                            fact.getTime()),
                    new WorkoutFact(
                            fact.getUserId(),
                            fact.getWorkoutId(),
                            fact.getSessionId(),
                            fact.getAction(),
                            fact.getTime()));
        }
        return rows;
    }

    static SortedMap<IndexedRecord, IndexedRecord> completed(Collection<Workout> facts) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        Map<SessionKey, List<Workout>> bySession =
                facts.stream().collect(Collectors.groupingBy(WorkoutTables::session));
        bySession.forEach((session, marks) -> completed(session, marks).ifPresent(row -> rows.put(session, row)));
        return rows;
    }

    /** The earliest start with the earliest stop strictly after it. Later pairs are not tried. */
    private static Optional<CompletedWorkout> completed(SessionKey session, List<Workout> marks) {
        Optional<Instant> start = instants("start", marks).min(Instant::compareTo);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        return instants("stop", marks)
                .filter(stop -> stop.isAfter(start.get()))
                .min(Instant::compareTo)
                .filter(stop -> stop.isBefore(start.get().plus(TOO_LONG)))
                .map(stop -> new CompletedWorkout(
                        session.getUserId(), session.getWorkoutId(), session.getSessionId(), start.get(), stop));
    }

    private static Stream<Instant> instants(String action, List<Workout> marks) {
        return marks.stream().filter(mark -> mark.getAction().equals(action)).map(Workout::getTime);
    }

    private static SessionKey session(Workout fact) {
        return new SessionKey(fact.getUserId(), fact.getWorkoutId(), fact.getSessionId());
    }

    /** The rows of silver.completed_workouts, typed. */
    static List<CompletedWorkout> typed(SortedMap<IndexedRecord, IndexedRecord> completed) {
        List<CompletedWorkout> typed = new ArrayList<>(completed.size());
        completed.values().forEach(row -> typed.add((CompletedWorkout) row));
        return typed;
    }
}
