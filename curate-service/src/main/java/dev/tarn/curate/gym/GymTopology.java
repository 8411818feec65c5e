package dev.tarn.curate.gym;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.Table;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Visits to gyms, and the workouts that their owners began in them. All of it stands where the network address stands, so
 * that every row of a visit has one writer whoever owns the address.
 *
 * <pre>
 * bronze.gym_logins (by mac) -> gym -> silver.gym_logs
 * moved-router (sessions) -------^  +-> gold.gym_summary
 * ownership ---------------------^
 * </pre>
 */
public final class GymTopology {
    public static final String GYM = "gym";

    static final Shelf<String, MacVisits> VISITS = new Shelf<>("visits", 9, MacVisitsCodec::new);
    static final String GYM_LOGS_SINK = "gym-logs-sink";
    static final String GYM_SUMMARY_SINK = "gym-summary-sink";

    private GymTopology() {}

    /**
     * @param source of bronze.gym_logins
     * @param moved the processor that forwards moved sessions
     */
    public static void addTo(Topology topology, CurateContext curate, String source, String moved) {
        ByteArraySerializer write = new ByteArraySerializer();

        topology.addProcessor(GYM, () -> new GymProcessor(curate), source, moved, DeviceTopology.OWNERSHIP);
        topology.addSink(GYM_LOGS_SINK, Table.GYM_LOGS.topic(), write, write, new RowPartitioner<>(), GYM);
        topology.addSink(GYM_SUMMARY_SINK, Table.GYM_SUMMARY.topic(), write, write, new RowPartitioner<>(), GYM);
    }

    public static void addShelves(StoreGroupBuilder facts) {
        facts.with(VISITS);
    }
}
