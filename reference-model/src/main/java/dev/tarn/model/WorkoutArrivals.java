package dev.tarn.model;

import dev.tarn.schemas.bronze.Workout;
import java.util.HashSet;
import java.util.Set;

/** Rule 6: exact duplicates collapse; a start and a stop at one instant are two facts. */
final class WorkoutArrivals {
    private final Set<Workout> facts = new HashSet<>();

    Fate arrives(Workout workout) {
        return facts.add(workout) ? Fate.APPLIED : Fate.DUPLICATE;
    }

    Set<Workout> facts() {
        return facts;
    }
}
