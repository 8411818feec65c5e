package dev.tarn.bench.fleet;

/** An event of the edge topics: where it goes, its key, when it arrives, and its document. */
public sealed interface FleetEvent permits Sample, WorkoutAction, ProfileChange {
    String topic();

    /** The user or the device. */
    long key();

    long arrivalMicros();

    String json();
}
