package dev.tarn.curate;

import dev.tarn.curate.calendar.CalendarTopology;
import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.curate.gym.GymTopology;
import dev.tarn.curate.heartrate.HeartRateTopology;
import dev.tarn.curate.profile.ProfileTopology;
import dev.tarn.curate.workout.WorkoutTopology;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.EventReader.Payload;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.topics.BronzeTopics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Bronze to silver and gold, in one sub-topology: everything is keyed by a user, a device or a network address, and stands on
 * the partition of that key. Samples stay; what they are joined with is moved to them through {@value MovedRecords#TOPIC}.
 */
final class CurateTopology {
    private static final String EVENTS = "events-router";
    private static final String MOVED = "moved-router";

    private CurateTopology() {}

    /** @param topology an empty one */
    static Topology fill(Topology topology, CurateContext curate) {
        source(topology, "events-source", BronzeTopics.EVENTS);
        source(topology, "moved-source", MovedRecords.TOPIC);
        source(topology, "registered-users-source", BronzeTopics.REGISTERED_USERS);
        source(topology, "gym-logins-source", BronzeTopics.GYM_LOGINS);
        Map<Payload, String> features = Map.of(
                Payload.USER_INFO, ProfileTopology.PROFILE,
                Payload.WORKOUT, WorkoutTopology.WORKOUT,
                Payload.BPM, HeartRateTopology.HEARTRATE);
        topology.addProcessor(EVENTS, () -> new EventRouter(curate, features), "events-source");
        topology.addProcessor(MOVED, () -> new MovedRouter(curate), "moved-source");

        DeviceTopology.Listeners ownership = new DeviceTopology.Listeners(
                WorkoutTopology.WORKOUT, List.of(HeartRateTopology.HEARTRATE, WorkoutTopology.JOIN), GymTopology.GYM);
        DeviceTopology.addTo(topology, curate, "registered-users-source", MOVED, ownership);
        ProfileTopology.addTo(topology, curate, EVENTS, WorkoutTopology.WORKOUT);
        HeartRateTopology.addTo(topology, curate, EVENTS, DeviceTopology.OWNERSHIP, WorkoutTopology.JOIN);
        WorkoutTopology.addTo(topology, curate, EVENTS, MOVED);
        GymTopology.addTo(topology, curate, "gym-logins-source", MOVED);
        CalendarTopology.addTo(topology, curate, EVENTS);
        CurateStores.addTo(topology, curate.config());

        ByteArraySerializer write = new ByteArraySerializer();
        topology.addSink(
                MovedRecords.SINK,
                MovedRecords.TOPIC,
                write,
                write,
                DeviceTopology.REGISTRATIONS,
                WorkoutTopology.WORKOUT,
                WorkoutTopology.JOIN);
        topology.addSink(
                CurateContext.REJECTED_SINK,
                Rejections.TOPIC,
                write,
                write,
                ProfileTopology.PROFILE,
                HeartRateTopology.HEARTRATE);
        topology.addSink(
                CurateContext.ACCOUNTING_SINK,
                Accounting.TOPIC,
                write,
                write,
                new RowPartitioner<>(),
                DeviceTopology.REGISTRATIONS,
                ProfileTopology.PROFILE,
                HeartRateTopology.HEARTRATE,
                WorkoutTopology.WORKOUT,
                WorkoutTopology.JOIN,
                GymTopology.GYM);
        return topology;
    }

    private static void source(Topology topology, String name, String topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
    }
}
