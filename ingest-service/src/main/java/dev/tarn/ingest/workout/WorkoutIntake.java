package dev.tarn.ingest.workout;

import dev.tarn.ingest.Accepted;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Intake;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.Origin;
import dev.tarn.schemas.bronze.Workout;

/** Starts and stops, keyed by their user. */
public final class WorkoutIntake implements Intake {
    private final WorkoutReader workouts;
    private final EventWriter events;

    public WorkoutIntake(InstantUnit unit, EventWriter events) {
        this.workouts = new WorkoutReader(unit);
        this.events = events;
    }

    @Override
    public Source source() {
        return Source.WORKOUT;
    }

    @Override
    public Accepted accept(Origin origin, byte[] value) throws Rejection {
        Workout workout = workouts.read(value, origin.timestamp());
        return new Accepted(workout.getUserId(), Micros.of(workout.getTime()), events.workout(origin, workout));
    }
}
