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
        return new Record<>(key, row(source, coordinates(origin), key, raw, reason, message, now), now);
    }

    /**
     * The row of a line of a file, which has no key.
     *
     * @param line counted from 1
     * @param byteOffset of its first byte, in the uncompressed file
     */
    public byte[] ofFile(
            Source source,
            String file,
            long line,
            long byteOffset,
            byte[] raw,
            RejectReason reason,
            String message,
            long now) {
        Coordinates place = Coordinates.newBuilder()
                .setFile(file)
                .setLine(line)
                .setByteOffset(byteOffset)
                .build();
        return row(source, place, null, raw, reason, message, now);
    }

    private byte[] row(
            Source source, Coordinates place, byte[] key, byte[] raw, RejectReason reason, String message, long now) {
        return writer.framed(RejectedRecord.newBuilder()
                .setSource(source.code())
                .setRaw(raw == null ? null : ByteBuffer.wrap(raw))
                .setKey(key == null ? null : ByteBuffer.wrap(key))
                .setReason(reason.code())
                .setMessage(message)
                .setCoordinates(place)
                .setLoadTime(Instant.ofEpochMilli(now))
                .build());
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
