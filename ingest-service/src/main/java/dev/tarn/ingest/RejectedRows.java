package dev.tarn.ingest;

import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.rejected.Rejections;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Record;

/** Rows of bronze.rejected that fit: a value so large that no record could hold it with its coordinates is cut. One thread. */
final class RejectedRows {
    private final Rejections rows;
    private final int room;

    RejectedRows(int schemaId, long maxBytes) {
        this.rows = new Rejections(schemaId);
        this.room = (int) Math.min(Integer.MAX_VALUE, maxBytes);
    }

    Record<byte[], byte[]> row(Source source, Origin origin, byte[] key, byte[] value, Rejection rejection, long now) {
        // The key stands in the record twice: as its key and in its row.
        byte[] keptKey = cut(key, room / 4);
        byte[] keptValue = cut(value, room - 2 * length(keptKey));
        String message = rejection.getMessage();
        if (length(keptKey) < length(key) || length(keptValue) < length(value)) {
            message +=
                    "; only the first %d of %d bytes of the value and %d of %d of the key fit here, the rest is in the edge topic"
                            .formatted(length(keptValue), length(value), length(keptKey), length(key));
        }
        return rows.record(source, origin, keptKey, keptValue, rejection.reason(), message, now);
    }

    private static byte[] cut(byte[] bytes, int most) {
        return length(bytes) <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
