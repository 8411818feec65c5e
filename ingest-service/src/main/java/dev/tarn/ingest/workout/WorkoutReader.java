package dev.tarn.ingest.workout;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import dev.tarn.ingest.json.JsonReader;
import dev.tarn.ingest.json.Shape;
import dev.tarn.kit.avro.Micros;
import dev.tarn.schemas.bronze.Workout;

/** A value of {@code workout} to a start or a stop. One thread. */
final class WorkoutReader {
    private final JsonReader json =
            new JsonReader(Shape.of("user_id", "workout_id", "timestamp", "action", "session_id"));
    private final InstantUnit unit;

    WorkoutReader(InstantUnit unit) {
        this.unit = unit;
    }

    Workout read(byte[] value, long arrivalMicros) throws Rejection {
        Fields fields = json.object(value);
        long userId = fields.integer("user_id");
        long workoutId = fields.integer("workout_id");
        long time = fields.instant("timestamp", unit, arrivalMicros);
        String action = fields.text("action");
        if (!action.equals("start") && !action.equals("stop")) {
            throw IngestErrors.unknownAction(action);
        }
        long sessionId = fields.integer("session_id");
        return new Workout(userId, workoutId, sessionId, action, Micros.instant(time));
    }
}
