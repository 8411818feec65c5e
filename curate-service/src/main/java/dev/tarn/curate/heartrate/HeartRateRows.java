package dev.tarn.curate.heartrate;

import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.Table;
import org.apache.kafka.streams.processor.api.Record;

/** The rows of this feature, written field by field: they come by the million. Tests hold them against Confluent's bytes. */
final class HeartRateRows {
    private final AvroWriter out = new AvroWriter();
    private final int sampleKey;
    private final int sampleRow;
    private final int windowKey;
    private final int windowRow;

    HeartRateRows(SchemaIds schemas) {
        sampleKey = schemas.key(Table.HEART_RATE.topic());
        sampleRow = schemas.value(Table.HEART_RATE.topic());
        windowKey = schemas.key(Table.BPM_WINDOWS.topic());
        windowRow = schemas.value(Table.BPM_WINDOWS.topic());
    }

    Record<byte[], byte[]> sample(long device, long time, double rate, long timestamp) {
        byte[] key = out.start(sampleKey).number(device).number(time).toBytes();
        byte[] row = out.start(sampleRow)
                .number(device)
                .number(time)
                .real(rate)
                .bool(BpmSummary.valid(rate))
                .toBytes();
        return new Record<>(key, row, timestamp);
    }

    /** @param owner the user, or null where nobody registered the device */
    Record<byte[], byte[]> window(long device, long start, long width, Long owner, BpmSummary summary, long timestamp) {
        byte[] row = out.start(windowRow)
                .number(device)
                .number(start)
                .number(start + width)
                .nullable(owner)
                .real(summary.min())
                .real(summary.mean())
                .real(summary.max())
                .number(summary.count())
                .toBytes();
        return new Record<>(windowKey(device, start), row, timestamp);
    }

    Record<byte[], byte[]> noWindow(long device, long start, long timestamp) {
        return new Record<>(windowKey(device, start), null, timestamp);
    }

    private byte[] windowKey(long device, long start) {
        return out.start(windowKey).number(device).number(start).toBytes();
    }
}
