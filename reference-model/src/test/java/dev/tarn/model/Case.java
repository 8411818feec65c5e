package dev.tarn.model;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.gold.BpmWindowKey;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.gold.WorkoutBpmSummary;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.GymLog;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import dev.tarn.schemas.silver.SessionKey;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import dev.tarn.schemas.silver.WorkoutBpm;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A test case under construction: records in arrival order, all of them arrived on 20 March 2023. */
final class Case {
    static final long ARRIVAL_MILLIS = 1_679_270_400_000L;
    /** 10 March 2023, 12:26:08 UTC. */
    static final long T = 1_678_451_168L;

    private final List<InputRecord> edge = new ArrayList<>();
    private final List<RegisteredUser> registrations = new ArrayList<>();
    private final List<GymLogin> gymLogins = new ArrayList<>();
    private ModelSettings settings = ModelSettings.asOf(LocalDate.of(2023, 3, 20));

    Case with(ModelSettings other) {
        settings = other;
        return this;
    }

    ModelSettings settings() {
        return settings;
    }

    Case record(String topic, String key, String value) {
        return record(topic, bytes(key), bytes(value));
    }

    Case record(String topic, byte[] key, byte[] value) {
        edge.add(new InputRecord(topic, key, value, ARRIVAL_MILLIS));
        return this;
    }

    Case userInfo(String value) {
        return record("user_info", "1", value);
    }

    Case workout(String value) {
        return record("workout", "1", value);
    }

    Case bpm(String value) {
        return record("bpm", "7", value);
    }

    /** A plain profile change of user 1 whose first name tells the versions apart. */
    Case profile(String updateType, long timestamp, String firstName) {
        return userInfo("{\"user_id\":1,\"update_type\":\"" + updateType + "\",\"timestamp\":" + timestamp
                + ",\"first_name\":\"" + firstName + "\"}");
    }

    /** The same as a Debezium envelope that carries a sequence. */
    Case captured(String op, long timestamp, String firstName, long lsn) {
        String row = "{\"user_id\":1,\"first_name\":\"" + firstName + "\"}";
        return userInfo("{\"op\":\"" + op + "\",\"before\":" + (op.equals("d") ? row : "null") + ",\"after\":"
                + (op.equals("d") ? "null" : row) + ",\"source\":{\"ts_ms\":" + timestamp * 1000 + ",\"lsn\":" + lsn
                + "}}");
    }

    Case sample(long device, long time, String heartrate) {
        return bpm("{\"device_id\":" + device + ",\"time\":" + time + ",\"heartrate\":" + heartrate + "}");
    }

    Case sampleAt(long device, long micros, String heartrate) {
        return bpm("{\"device_id\":" + device + ",\"time\":" + seconds(micros) + ",\"heartrate\":" + heartrate + "}");
    }

    /** A start or stop in session 1 of workout 5 of user 1. */
    Case mark(String action, long micros) {
        return mark(1, 1, action, micros);
    }

    Case mark(long user, long session, String action, long micros) {
        return workout("{\"user_id\":" + user + ",\"workout_id\":5,\"timestamp\":" + seconds(micros) + ",\"action\":\""
                + action + "\",\"session_id\":" + session + "}");
    }

    /** A visit to gym 3. */
    Case visit(String mac, long loginMicros, Long logoutMicros) {
        gymLogins.add(new GymLogin(
                mac,
                3L,
                Instants.instant(loginMicros),
                logoutMicros == null ? null : Instants.instant(logoutMicros),
                Instant.ofEpochMilli(ARRIVAL_MILLIS),
                null));
        return this;
    }

    Case registered(long user, long device, String mac, long timestamp) {
        registrations.add(new RegisteredUser(
                user, device, mac, Instant.ofEpochSecond(timestamp), Instant.ofEpochMilli(ARRIVAL_MILLIS), null));
        return this;
    }

    ModelResult evaluate() {
        return ReferenceModel.evaluate(new ModelInput(edge, registrations, gymLogins), settings);
    }

    List<InputRecord> edge() {
        return edge;
    }

    List<RegisteredUser> registrations() {
        return registrations;
    }

    List<GymLogin> gymLogins() {
        return gymLogins;
    }

    /** Session 1 of user 1. */
    CompletedWorkout completed() {
        return completed(1, 1);
    }

    CompletedWorkout completed(long user, long session) {
        return (CompletedWorkout) evaluate().table(Table.COMPLETED_WORKOUTS).get(new SessionKey(user, 5L, session));
    }

    List<WorkoutBpm> workoutBpm() {
        return evaluate().table(Table.WORKOUT_BPM).values().stream()
                .map(WorkoutBpm.class::cast)
                .toList();
    }

    WorkoutBpmSummary summary() {
        return summary(1, 1);
    }

    WorkoutBpmSummary summary(long user, long session) {
        return (WorkoutBpmSummary) evaluate().table(Table.WORKOUT_BPM_SUMMARY).get(new SessionKey(user, 5L, session));
    }

    List<GymLog> gymLogs() {
        return evaluate().table(Table.GYM_LOGS).values().stream()
                .map(GymLog.class::cast)
                .toList();
    }

    List<GymSummary> gymSummaries() {
        return evaluate().table(Table.GYM_SUMMARY).values().stream()
                .map(GymSummary.class::cast)
                .toList();
    }

    UserProfile profileOf(long user) {
        return (UserProfile) evaluate().table(Table.USER_PROFILE).get(new UserKey(user));
    }

    UserBins binsOf(long user) {
        return (UserBins) evaluate().table(Table.USER_BINS).get(new UserKey(user));
    }

    User userOf(long user) {
        return (User) evaluate().table(Table.USERS).get(new UserKey(user));
    }

    HeartRate heartRate(long device, String time) {
        return (HeartRate) evaluate().table(Table.HEART_RATE).get(new HeartRateKey(device, Instant.parse(time)));
    }

    BpmWindow window(long device, String start) {
        return (BpmWindow) evaluate().table(Table.BPM_WINDOWS).get(new BpmWindowKey(device, Instant.parse(start)));
    }

    SourceCounts counts(String source) {
        return evaluate().counts(source);
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
