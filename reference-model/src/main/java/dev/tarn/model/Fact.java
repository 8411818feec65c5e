package dev.tarn.model;

import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;

/** What an accepted record says. */
sealed interface Fact {
    record ProfileChange(UserInfo change) implements Fact {}

    record WorkoutMark(Workout workout) implements Fact {}

    record HeartBeat(Sample sample) implements Fact {}
}
