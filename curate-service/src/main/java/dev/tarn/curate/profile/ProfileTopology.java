package dev.tarn.curate.profile;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.Table;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The newest profile of each user (SCD type 1) and its age band.
 *
 * <pre>
 * bronze.events -> router -> profile -> silver.user_profile
 *                                   +-> silver.user_bins       also when a birthday moves a band
 *                                   +-> bronze.rejected        null values that follow no delete
 *                                   +-> (demographics changed) -> workout
 * </pre>
 */
public final class ProfileTopology {
    public static final String PROFILE = "profile";

    static final Shelf<Long, StoredProfile> PROFILES = new Shelf<>("profiles", 4, StoredProfileCodec::new);
    static final String USER_PROFILE_SINK = "user-profile-sink";
    static final String USER_BINS_SINK = "user-bins-sink";

    private ProfileTopology() {}

    /**
     * @param changes the processor that forwards profile changes
     * @param listener the processor that is told a {@link DemographicsChange}
     */
    public static void addTo(Topology topology, CurateContext curate, String changes, String listener) {
        ByteArraySerializer write = new ByteArraySerializer();

        topology.addProcessor(PROFILE, () -> new ProfileProcessor(curate, listener), changes);
        topology.addSink(USER_PROFILE_SINK, Table.USER_PROFILE.topic(), write, write, new RowPartitioner<>(), PROFILE);
        topology.addSink(USER_BINS_SINK, Table.USER_BINS.topic(), write, write, new RowPartitioner<>(), PROFILE);
    }

    public static void addShelves(StoreGroupBuilder facts) {
        facts.with(PROFILES);
    }
}
