package dev.tarn.kit.rejected;

import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.schemas.bronze.Coordinates;
import dev.tarn.schemas.bronze.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the rows of bronze.rejected: every service rejects in the same way. One thread. */
public final class Rejections {
    public static final String TOPIC = "bronze.rejected";

    private final RowWriter<RejectedRecord> writer;

    public Rejections(int schemaId) {
        this.writer = new RowWriter<>(schemaId, RejectedRecord.class);
    }

    /**
     * @param key the key as it arrived, or null
     * @param raw the value as it arrived, or null
     * @param now wall clock, milliseconds
     */
    public Record<byte[], byte[]> record(
            Source source, Origin origin, byte[] key, byte[] raw, RejectReason reason, String message, long now) {
        RejectedRecord row = RejectedRecord.newBuilder()
                .setSource(source.code())
                .setRaw(raw == null ? null : ByteBuffer.wrap(raw))
                .setKey(key == null ? null : ByteBuffer.wrap(key))
                .setReason(reason.code())
                .setMessage(message)
                .setCoordinates(coordinates(origin))
                .setLoadTime(Instant.ofEpochMilli(now))
                .build();
        return new Record<>(key, writer.framed(row), now);
    }

    private static Coordinates coordinates(Origin origin) {
        return Coordinates.newBuilder()
                .setTopic(origin.topic())
                .setPartition(origin.partition())
                .setOffset(origin.offset())
                .setTimestamp(Micros.instant(origin.timestamp()))
                .setFile(origin.file())
                .setLine(origin.line())
                .build();
    }
}
