package dev.tarn.curate.heartrate;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.state.FrontedStores;
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
 * </pre>
 */
public final class HeartRateTopology {
    static final String HEADS = "sample-heads";
    static final String SEALED = "sample-blocks";
    static final String ACCOUNTING = "accounting-heartrate";
    static final String HEART_RATE_SINK = "heart-rate-sink";
    static final String BPM_WINDOWS_SINK = "bpm-windows-sink";
    static final String REJECTED_SINK = "heartrate-rejected-sink";
    static final String ACCOUNTING_SINK = "heartrate-accounting-sink";

    public static final String HEARTRATE = "heartrate";

    private HeartRateTopology() {}

    /** @param samples the processor that forwards samples */
    public static void addTo(Topology topology, CurateContext curate, String samples) {
        ByteArraySerializer write = new ByteArraySerializer();
        long heap = curate.config().sampleHeap();

        topology.addProcessor(HEARTRATE, () -> new HeartRateProcessor(curate), samples, DeviceTopology.OWNERSHIP);
        topology.addStateStore(FrontedStores.onDisk(HEADS, DeviceHeadCodec::new, heap * 3 / 4), HEARTRATE);
        topology.addStateStore(FrontedStores.onDisk(SEALED, SealedBlockCodec::new, heap / 4), HEARTRATE);
        topology.addStateStore(Accounting.store(ACCOUNTING), HEARTRATE);
        topology.connectProcessorAndStateStores(HEARTRATE, DeviceTopology.OWNERS);

        topology.addSink(HEART_RATE_SINK, Table.HEART_RATE.topic(), write, write, new RowPartitioner<>(), HEARTRATE);
        topology.addSink(BPM_WINDOWS_SINK, Table.BPM_WINDOWS.topic(), write, write, new RowPartitioner<>(), HEARTRATE);
        topology.addSink(REJECTED_SINK, Rejections.TOPIC, write, write, HEARTRATE);
        topology.addSink(ACCOUNTING_SINK, Accounting.TOPIC, write, write, new RowPartitioner<>(), HEARTRATE);
    }
}
