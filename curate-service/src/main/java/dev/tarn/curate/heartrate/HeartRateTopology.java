package dev.tarn.curate.heartrate;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.device.OwnerChange;
import dev.tarn.curate.heartrate.SealedBlockCodec.BlockKey;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.Table;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Samples stay on the partition of their device; who owns the device comes to them.
 *
 * <pre>
 * bronze.events -> router -> heartrate -> silver.heart_rate    a row a sample, at once
 * ownership ------------------^       +-> gold.bpm_windows     a row a changed window, at each beat
 *                                     +-> bronze.rejected      samples past the horizon
 *                                     +-> (a sample in the time of a session) -> session-join
 * </pre>
 */
public final class HeartRateTopology {
    public static final String HEARTRATE = "heartrate";

    static final Shelf<Long, DeviceHead> HEADS = new Shelf<>("heads", 1, DeviceHeadCodec::new);
    static final Shelf<BlockKey, SampleBlock> SEALED = new Shelf<>("sealed", 2, SealedBlockCodec::new);
    static final String HEART_RATE_SINK = "heart-rate-sink";
    static final String BPM_WINDOWS_SINK = "bpm-windows-sink";

    private HeartRateTopology() {}

    /**
     * @param samples the processor that forwards samples
     * @param ownership the processor that forwards an {@link OwnerChange}
     * @param listener the processor that is told a {@link SampleChange} in the time of a session
     */
    public static void addTo(
            Topology topology, CurateContext curate, String samples, String ownership, String listener) {
        ByteArraySerializer write = new ByteArraySerializer();

        topology.addProcessor(HEARTRATE, () -> new HeartRateProcessor(curate, listener), samples, ownership);
        topology.addSink(HEART_RATE_SINK, Table.HEART_RATE.topic(), write, write, new RowPartitioner<>(), HEARTRATE);
        topology.addSink(BPM_WINDOWS_SINK, Table.BPM_WINDOWS.topic(), write, write, new RowPartitioner<>(), HEARTRATE);
    }

    public static void addShelves(StoreGroupBuilder samples) {
        samples.with(HEADS);
        samples.with(SEALED);
    }
}
