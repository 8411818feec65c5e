package dev.tarn.curate.workout;

import dev.tarn.curate.heartrate.BpmSummary;
import dev.tarn.curate.profile.Demographics;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.Workout;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.SessionKey;
import dev.tarn.schemas.silver.WorkoutFact;
import dev.tarn.schemas.silver.WorkoutFactKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;

/** The rows that are made where the user stands. */
final class WorkoutRows {
    private final RowWriter<WorkoutFactKey> factKeys;
    private final RowWriter<WorkoutFact> facts;
    private final RowWriter<SessionKey> completedKeys;
    private final RowWriter<CompletedWorkout> completed;
    private final RowWriter<SessionKey> summaryKeys;
    private final RowWriter<WorkoutBpmSummary> summaries;

    WorkoutRows(SchemaIds schemas) {
        factKeys = new RowWriter<>(schemas.key(Table.WORKOUTS.topic()), WorkoutFactKey.class);
        facts = new RowWriter<>(schemas.value(Table.WORKOUTS.topic()), WorkoutFact.class);
        completedKeys = new RowWriter<>(schemas.key(Table.COMPLETED_WORKOUTS.topic()), SessionKey.class);
        completed = new RowWriter<>(schemas.value(Table.COMPLETED_WORKOUTS.topic()), CompletedWorkout.class);
        summaryKeys = new RowWriter<>(schemas.key(Table.WORKOUT_BPM_SUMMARY.topic()), SessionKey.class);
        summaries = new RowWriter<>(schemas.value(Table.WORKOUT_BPM_SUMMARY.topic()), WorkoutBpmSummary.class);
    }

    Record<byte[], byte[]> fact(Workout fact, long timestamp) {
        WorkoutFactKey key = new WorkoutFactKey(
                fact.getUserId(), fact.getWorkoutId(), fact.getSessionId(), fact.getAction(), fact.getTime());
        WorkoutFact row = new WorkoutFact(
                fact.getUserId(), fact.getWorkoutId(), fact.getSessionId(), fact.getAction(), fact.getTime());
        return new Record<>(factKeys.framed(key), facts.framed(row), timestamp);
    }

    /** @param pair null: the workout is not completed any more */
    Record<byte[], byte[]> completed(SessionId id, Pair pair, long timestamp) {
        byte[] key = completedKeys.framed(key(id));
        if (pair == null) {
            return new Record<>(key, null, timestamp);
        }
        CompletedWorkout row = new CompletedWorkout(
                id.user(), id.workout(), id.session(), Micros.instant(pair.start()), Micros.instant(pair.end()));
        return new Record<>(key, completed.framed(row), timestamp);
    }

    /** @param user null: there is no profile */
    Record<byte[], byte[]> summary(SessionId id, Pair pair, Demographics user, BpmSummary summary, long timestamp) {
        WorkoutBpmSummary row = WorkoutBpmSummary.newBuilder()
                .setUserId(id.user())
                .setWorkoutId(id.workout())
                .setSessionId(id.session())
                .setStartTime(Micros.instant(pair.start()))
                .setEndTime(Micros.instant(pair.end()))
                .setAge(Demographics.band(user, date(pair)))
                .setGender(user == null ? null : user.gender())
                .setCity(user == null ? null : user.city())
                .setState(user == null ? null : user.state())
                .setMinBpm(summary.min())
                .setAvgBpm(summary.mean())
                .setMaxBpm(summary.max())
                .setNumRecordings(summary.count())
                .build();
        return new Record<>(summaryKeys.framed(key(id)), summaries.framed(row), timestamp);
    }

    Record<byte[], byte[]> noSummary(SessionId id, long timestamp) {
        return new Record<>(summaryKeys.framed(key(id)), null, timestamp);
    }

    /** Whether two states of a user's profile make different summaries of a session. */
    static boolean differ(Pair pair, Demographics a, Demographics b) {
        return a == null
                || b == null
                || !Objects.equals(a.gender(), b.gender())
                || !Objects.equals(a.city(), b.city())
                || !Objects.equals(a.state(), b.state())
                || !Demographics.band(a, date(pair)).equals(Demographics.band(b, date(pair)));
    }

    /** The UTC date of the start: the age is taken at it. */
    private static LocalDate date(Pair pair) {
        return LocalDate.ofInstant(Micros.instant(pair.start()), ZoneOffset.UTC);
    }

    private static SessionKey key(SessionId id) {
        return new SessionKey(id.user(), id.workout(), id.session());
    }
}
