package dev.tarn.curate;

import dev.tarn.curate.calendar.CalendarTopology;
import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.curate.gym.GymTopology;
import dev.tarn.curate.heartrate.HeartRateTopology;
import dev.tarn.curate.profile.ProfileTopology;
import dev.tarn.curate.workout.WorkoutTopology;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.state.StoreGroupBuilder;
import org.apache.kafka.streams.Topology;

/**
 * The state of a task: two Streams stores, whatever the number of features. A commit writes to two changelog partitions a
 * task, a start opens two databases.
 */
final class CurateStores {
    private CurateStores() {}

    static void addTo(Topology topology, CurateConfig config) {
        StoreGroupBuilder facts = StoreGroupBuilder.onDisk(CurateContext.FACTS, config.lookupHeap())
                .with(Accounting.SHELF);
        DeviceTopology.addShelves(facts);
        ProfileTopology.addShelves(facts);
        WorkoutTopology.addShelves(facts);
        GymTopology.addShelves(facts);
        CalendarTopology.addShelves(facts);
        topology.addStateStore(
                facts,
                DeviceTopology.REGISTRATIONS,
                DeviceTopology.OWNERSHIP,
                ProfileTopology.PROFILE,
                WorkoutTopology.WORKOUT,
                WorkoutTopology.JOIN,
                HeartRateTopology.HEARTRATE,
                GymTopology.GYM,
                CalendarTopology.CALENDAR);

        StoreGroupBuilder samples = StoreGroupBuilder.onDisk(CurateContext.SAMPLES, config.sampleHeap());
        HeartRateTopology.addShelves(samples);
        topology.addStateStore(samples, HeartRateTopology.HEARTRATE, WorkoutTopology.JOIN);
    }
}
