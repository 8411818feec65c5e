package dev.tarn.curate.profile;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.state.FrontedStores;
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
 * </pre>
 */
public final class ProfileTopology {
    static final String PROFILES = "profiles";
    static final String ACCOUNTING = "accounting-profile";
    static final String USER_PROFILE_SINK = "user-profile-sink";
    static final String USER_BINS_SINK = "user-bins-sink";
    static final String REJECTED_SINK = "profile-rejected-sink";
    static final String ACCOUNTING_SINK = "profile-accounting-sink";

    public static final String PROFILE = "profile";

    private ProfileTopology() {}

    /** @param changes the processor that forwards profile changes */
    public static void addTo(Topology topology, CurateContext curate, String changes) {
        ByteArraySerializer write = new ByteArraySerializer();

        topology.addProcessor(PROFILE, () -> new ProfileProcessor(curate), changes);
        topology.addStateStore(
                FrontedStores.onDisk(
                        PROFILES, StoredProfileCodec::new, curate.config().profileHeap()),
                PROFILE);
        topology.addStateStore(Accounting.store(ACCOUNTING), PROFILE);

        topology.addSink(USER_PROFILE_SINK, Table.USER_PROFILE.topic(), write, write, new RowPartitioner<>(), PROFILE);
        topology.addSink(USER_BINS_SINK, Table.USER_BINS.topic(), write, write, new RowPartitioner<>(), PROFILE);
        topology.addSink(REJECTED_SINK, Rejections.TOPIC, write, write, PROFILE);
        topology.addSink(ACCOUNTING_SINK, Accounting.TOPIC, write, write, new RowPartitioner<>(), PROFILE);
    }
}
