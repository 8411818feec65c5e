package dev.tarn.model;

import dev.tarn.schemas.gold.WorkoutBpmSummary;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.SessionKey;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import dev.tarn.schemas.silver.WorkoutBpm;
import dev.tarn.schemas.silver.WorkoutBpmKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.IndexedRecord;

/** silver.workout_bpm (rule 9) and gold.workout_bpm_summary (rule 10). */
final class WorkoutBpmTables {
    private final List<CompletedWorkout> sessions;
    private final List<Sample> samples;
    private final Ownership<Long> ownership;
    private final Map<Long, Set<Long>> devicesByUser = new HashMap<>();

    /** @param samples one a device and instant, ordered by device and time */
    WorkoutBpmTables(List<CompletedWorkout> sessions, List<Sample> samples, List<User> registrations) {
        this.sessions = sessions;
        this.samples = samples;
        this.ownership = Ownership.ofDevices(registrations);
        registrations.forEach(registration -> devicesByUser
                .computeIfAbsent(registration.getUserId(), u -> new TreeSet<>())
                .add(registration.getDeviceId()));
    }

    SortedMap<IndexedRecord, IndexedRecord> workoutBpm() {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        for (CompletedWorkout session : sessions) {
            for (long device : devicesByUser.getOrDefault(session.getUserId(), Set.of())) {
                samplesIn(session, device, rows);
            }
        }
        return rows;
    }

    /** Samples after the start and up to the end, both in microseconds; the first of them is found by halving. */
    private void samplesIn(CompletedWorkout session, long device, SortedMap<IndexedRecord, IndexedRecord> rows) {
        long end = Instants.micros(session.getEndTime());
        for (int i = firstAfter(device, Instants.micros(session.getStartTime())); i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.deviceId() != device || sample.timeMicros() > end) {
                return;
            }
            Instant time = Instants.instant(sample.timeMicros());
            if (sample.valid() && Objects.equals(ownership.ownerAt(device, time), session.getUserId())) {
                rows.put(key(session, device, time), row(session, sample, time));
            }
        }
    }

    private int firstAfter(long device, long micros) {
        int found = Collections.binarySearch(samples, new Sample(device, micros, 0), Sample.BY_KEY);
        return found < 0 ? -found - 1 : found + 1;
    }

    private static WorkoutBpmKey key(CompletedWorkout session, long device, Instant time) {
        return new WorkoutBpmKey(session.getUserId(), session.getWorkoutId(), session.getSessionId(), device, time);
    }

    private static WorkoutBpm row(CompletedWorkout session, Sample sample, Instant time) {
        return new WorkoutBpm(
                session.getUserId(),
                session.getWorkoutId(),
                session.getSessionId(),
                sample.deviceId(),
                time,
                session.getStartTime(),
                session.getEndTime(),
                sample.heartrate());
    }

    /** A session without samples has no row. */
    SortedMap<IndexedRecord, IndexedRecord> summaries(
            SortedMap<IndexedRecord, IndexedRecord> workoutBpm, SortedMap<IndexedRecord, IndexedRecord> profiles) {
        Map<SessionKey, Aggregate> aggregates = new TreeMap<>();
        for (IndexedRecord each : workoutBpm.values()) {
            WorkoutBpm row = (WorkoutBpm) each;
            aggregates
                    .computeIfAbsent(
                            new SessionKey(row.getUserId(), row.getWorkoutId(), row.getSessionId()),
                            s -> new Aggregate())
                    .add(row.getHeartrate());
        }
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        for (CompletedWorkout session : sessions) {
            SessionKey key = new SessionKey(session.getUserId(), session.getWorkoutId(), session.getSessionId());
            Aggregate aggregate = aggregates.get(key);
            if (aggregate != null) {
                UserProfile profile = (UserProfile) profiles.get(new UserKey(session.getUserId()));
                rows.put(key, summary(session, aggregate, profile));
            }
        }
        return rows;
    }

    /** @param profile null where the user has none */
    private static WorkoutBpmSummary summary(CompletedWorkout session, Aggregate aggregate, UserProfile profile) {
        LocalDate started = LocalDate.ofInstant(session.getStartTime(), ZoneOffset.UTC);
        return new WorkoutBpmSummary(
                session.getUserId(),
                session.getWorkoutId(),
                session.getSessionId(),
                session.getStartTime(),
                session.getEndTime(),
                profile == null ? "unknown" : AgeBand.of(profile.getDob(), started),
                profile == null ? null : profile.getGender(),
                profile == null ? null : profile.getCity(),
                profile == null ? null : profile.getState(),
                aggregate.min(),
                aggregate.mean(),
                aggregate.max(),
                aggregate.count());
    }
}
