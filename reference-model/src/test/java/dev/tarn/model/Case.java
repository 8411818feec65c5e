package dev.tarn.model;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.gold.BpmWindow;
import dev.tarn.schemas.gold.BpmWindowKey;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
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

    Case registered(long user, long device, String mac, long timestamp) {
        registrations.add(new RegisteredUser(
                user, device, mac, Instant.ofEpochSecond(timestamp), Instant.ofEpochMilli(ARRIVAL_MILLIS), null));
        return this;
    }

    ModelResult evaluate() {
        return ReferenceModel.evaluate(new ModelInput(edge, registrations), settings);
    }

    List<InputRecord> edge() {
        return edge;
    }

    List<RegisteredUser> registrations() {
        return registrations;
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

    static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
