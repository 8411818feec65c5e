package dev.tarn.curate.workout;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.FrontedStores;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Starts and stops, each fact once.
 *
 * <pre>
 * bronze.events -> router -> workout (facts)
 * </pre>
 */
public final class WorkoutTopology {
    static final String FACTS = "workout-facts";
    static final String ACCOUNTING = "accounting-workout";
    static final String ACCOUNTING_SINK = "workout-accounting-sink";

    public static final String WORKOUT = "workout";

    private WorkoutTopology() {}

    /** @param workouts the processor that forwards starts and stops */
    public static void addTo(Topology topology, CurateContext curate, String workouts) {
        ByteArraySerializer write = new ByteArraySerializer();

        topology.addProcessor(WORKOUT, () -> new WorkoutProcessor(curate), workouts);
        topology.addStateStore(
                FrontedStores.onDisk(
                        FACTS, WorkoutFact.Codec::new, curate.config().lookupHeap()),
                WORKOUT);
        topology.addStateStore(Accounting.store(ACCOUNTING), WORKOUT);
        topology.addSink(ACCOUNTING_SINK, Accounting.TOPIC, write, write, new RowPartitioner<>(), WORKOUT);
    }
}
