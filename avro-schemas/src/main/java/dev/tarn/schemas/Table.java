package dev.tarn.schemas;

import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.gold.BpmWindowKey;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.gold.GymSummaryKey;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.DateKey;
import dev.tarn.schemas.silver.DateLookup;
import dev.tarn.schemas.silver.GymLog;
import dev.tarn.schemas.silver.GymLogKey;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import dev.tarn.schemas.silver.SessionKey;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import dev.tarn.schemas.silver.WorkoutBpm;
import dev.tarn.schemas.silver.WorkoutBpmKey;
import dev.tarn.schemas.silver.WorkoutFact;
import dev.tarn.schemas.silver.WorkoutFactKey;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;

/** The silver and gold tables: one name for the topic, the Delta table and the warehouse table. */
public enum Table {
    USERS("silver.users", UserKey.getClassSchema(), User.getClassSchema()),
    USER_PROFILE("silver.user_profile", UserKey.getClassSchema(), UserProfile.getClassSchema()),
    USER_BINS("silver.user_bins", UserKey.getClassSchema(), UserBins.getClassSchema()),
    WORKOUTS("silver.workouts", WorkoutFactKey.getClassSchema(), WorkoutFact.getClassSchema()),
    COMPLETED_WORKOUTS("silver.completed_workouts", SessionKey.getClassSchema(), CompletedWorkout.getClassSchema()),
    HEART_RATE("silver.heart_rate", HeartRateKey.getClassSchema(), HeartRate.getClassSchema()),
    WORKOUT_BPM("silver.workout_bpm", WorkoutBpmKey.getClassSchema(), WorkoutBpm.getClassSchema()),
    GYM_LOGS("silver.gym_logs", GymLogKey.getClassSchema(), GymLog.getClassSchema()),
    DATE_LOOKUP("silver.date_lookup", DateKey.getClassSchema(), DateLookup.getClassSchema()),
    BPM_WINDOWS("gold.bpm_windows", BpmWindowKey.getClassSchema(), BpmWindow.getClassSchema()),
    WORKOUT_BPM_SUMMARY("gold.workout_bpm_summary", SessionKey.getClassSchema(), WorkoutBpmSummary.getClassSchema()),
    GYM_SUMMARY("gold.gym_summary", GymSummaryKey.getClassSchema(), GymSummary.getClassSchema());

    private final String topic;
    private final Schema key;
    private final Schema row;

    Table(String topic, Schema key, Schema row) {
        this.topic = topic;
        this.key = key;
        this.row = row;
    }

    public static Optional<Table> of(String topic) {
        return Arrays.stream(values()).filter(t -> t.topic.equals(topic)).findFirst();
    }

    public String topic() {
        return topic;
    }

    public Schema key() {
        return key;
    }

    /** The whole row, key columns included, in the order that the canonical text takes them. */
    public Schema row() {
        return row;
    }
}
