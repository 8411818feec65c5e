package dev.tarn.curate;

import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.curate.heartrate.HeartRateTopology;
import dev.tarn.curate.profile.ProfileTopology;
import dev.tarn.curate.workout.WorkoutTopology;
import dev.tarn.kit.avro.EventReader.Payload;
import dev.tarn.kit.topics.BronzeTopics;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;

/**
 * Bronze to silver and gold. Every feature adds itself; all but the registrations by user share the partitions of
 * bronze.events, and so a sub-topology.
 */
final class CurateTopology {
    private static final String ROUTER = "router";

    private CurateTopology() {}

    /** @param topology an empty one */
    static Topology fill(Topology topology, CurateContext curate) {
        Map<Payload, String> features = Map.of(
                Payload.USER_INFO, ProfileTopology.PROFILE,
                Payload.WORKOUT, WorkoutTopology.WORKOUT,
                Payload.BPM, HeartRateTopology.HEARTRATE);
        topology.addSource(
                "events-source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), BronzeTopics.EVENTS);
        topology.addProcessor(ROUTER, () -> new EventRouter(curate, features), "events-source");
        DeviceTopology.addTo(topology, curate);
        ProfileTopology.addTo(topology, curate, ROUTER);
        WorkoutTopology.addTo(topology, curate, ROUTER);
        HeartRateTopology.addTo(topology, curate, ROUTER);
        return topology;
    }
}
