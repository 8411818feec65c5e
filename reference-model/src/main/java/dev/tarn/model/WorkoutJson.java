package dev.tarn.model;

import dev.tarn.schemas.bronze.Workout;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** A workout started or stopped. */
final class WorkoutJson {
    private WorkoutJson() {}

    static Workout read(Json.Obj row, TimeUnit unit, BigDecimal arrivalMicros) throws Rejection {
        long userId = Fields.requiredInteger(row, "user_id");
        long workoutId = Fields.requiredInteger(row, "workout_id");
        long micros = Instants.read("timestamp", Fields.required(row, "timestamp"), unit, arrivalMicros);
        String action = Fields.requiredText(row, "action");
        if (!action.equals("start") && !action.equals("stop")) {
            throw new Rejection(Reason.UNKNOWN_ACTION, "action is neither start nor stop");
        }
        long sessionId = Fields.requiredInteger(row, "session_id");
        return new Workout(userId, workoutId, sessionId, action, Instants.instant(micros));
    }
}
