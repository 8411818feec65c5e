package dev.tarn.curate;

import dev.tarn.kit.avro.RowWriter;
import dev.tarn.schemas.moved.Destination;
import dev.tarn.schemas.moved.Moved;
import dev.tarn.schemas.moved.MovedPart;
import dev.tarn.schemas.moved.MovedRegistration;
import dev.tarn.schemas.moved.MovedSession;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Records of light streams on their way to another partition. Their keys are those of the bronze topics, so they meet there
 * what they are joined with.
 */
public final class MovedRecords {
    public static final String TOPIC = "curate.moved";
    /** The sink that writes them. */
    public static final String SINK = "moved-sink";

    private final RowWriter<Moved> rows;

    public MovedRecords(CurateContext curate) {
        rows = new RowWriter<>(curate.schemas().value(TOPIC), Moved.class);
    }

    public Record<byte[], byte[]> toDevice(MovedRegistration registration, long timestamp) {
        return record(Destination.DEVICE, Long.toString(registration.getDeviceId()), registration, null, timestamp);
    }

    public Record<byte[], byte[]> toMac(MovedRegistration registration, long timestamp) {
        return record(Destination.MAC, registration.getMacAddress(), registration, null, timestamp);
    }

    public Record<byte[], byte[]> toDevice(long device, MovedSession session, long timestamp) {
        return record(Destination.DEVICE, Long.toString(device), null, session, timestamp);
    }

    public Record<byte[], byte[]> toMac(String mac, MovedSession session, long timestamp) {
        return record(Destination.MAC, mac, null, session, timestamp);
    }

    public Record<byte[], byte[]> toUser(MovedPart part, long timestamp) {
        Moved moved = new Moved(Destination.USER, null, null, part);
        return new Record<>(key(Long.toString(part.getUserId())), rows.framed(moved), timestamp);
    }

    private Record<byte[], byte[]> record(
            Destination destination, String key, MovedRegistration registration, MovedSession session, long timestamp) {
        return new Record<>(key(key), rows.framed(new Moved(destination, registration, session, null)), timestamp);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
