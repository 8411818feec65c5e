package dev.tarn.local.agreement;

import dev.tarn.kit.avro.Micros;
import dev.tarn.model.InputRecord;
import dev.tarn.model.ModelInput;
import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes down what the model is told, the edge topics as the JSON that they carry. */
final class ToldModel implements Receiver {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    private final List<InputRecord> edge = new ArrayList<>();
    private final List<RegisteredUser> registrations = new ArrayList<>();
    private final List<GymLogin> logins = new ArrayList<>();

    ModelInput input() {
        return new ModelInput(edge, registrations, logins);
    }

    @Override
    public void sample(Bpm sample) {
        edge(
                "bpm",
                sample.getDeviceId(),
                "{\"device_id\":%d,\"time\":%s,\"heartrate\":%s}"
                        .formatted(
                                sample.getDeviceId(),
                                seconds(sample.getTime()),
                                BigDecimal.valueOf(sample.getHeartrate()).toPlainString()));
    }

    @Override
    public void workout(Workout fact) {
        edge(
                "workout",
                fact.getUserId(),
                "{\"user_id\":%d,\"workout_id\":%d,\"timestamp\":%s,\"action\":\"%s\",\"session_id\":%d}"
                        .formatted(
                                fact.getUserId(),
                                fact.getWorkoutId(),
                                seconds(fact.getTime()),
                                fact.getAction(),
                                fact.getSessionId()));
    }

    @Override
    public void profile(UserInfo change) {
        if (change.getOp() == ChangeOp.TOMBSTONE) {
            edge("user_info", change.getUserId(), null);
            return;
        }
        boolean deletes = change.getOp() == ChangeOp.DELETE;
        String row = "\"user_id\":%d,\"dob\":%s,\"gender\":%s,\"address\":{\"city\":%s,\"zip\":%s}"
                .formatted(
                        change.getUserId(),
                        text(change.getDob() == null ? null : DATE.format(change.getDob())),
                        text(change.getGender()),
                        text(change.getCity()),
                        text(change.getZip()));
        edge(
                "user_info",
                change.getUserId(),
                change.getSequence() == null
                        ? "{%s,\"update_type\":\"%s\",\"timestamp\":%s}"
                                .formatted(row, deletes ? "delete" : "update", seconds(change.getTimestamp()))
                        : "{\"op\":\"%s\",\"%s\":{%s},\"source\":{\"ts_us\":%d,\"lsn\":%d}}"
                                .formatted(
                                        deletes ? "d" : "u",
                                        deletes ? "before" : "after",
                                        row,
                                        Micros.of(change.getTimestamp()),
                                        change.getSequence()));
    }

    @Override
    public void registration(RegisteredUser registration) {
        registrations.add(registration);
    }

    @Override
    public void visit(GymLogin login) {
        logins.add(login);
    }

    private void edge(String topic, long key, String json) {
        edge.add(new InputRecord(
                topic,
                Long.toString(key).getBytes(StandardCharsets.UTF_8),
                json == null ? null : json.getBytes(StandardCharsets.UTF_8),
                Step.ARRIVAL.toEpochMilli()));
    }

    private static String seconds(Instant instant) {
        return BigDecimal.valueOf(Micros.of(instant), 6).toPlainString();
    }

    private static String text(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
