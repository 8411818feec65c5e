package dev.tarn.ingest;

import dev.tarn.kit.avro.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * History that is published again carries where it first stood and when it first arrived. A header that cannot be read is
 * left out: the record itself is good.
 */
public final class ReplayHeaders {
    public static final String TIMESTAMP = "tarn-timestamp";
    public static final String FILE = "tarn-file";
    public static final String LINE = "tarn-line";

    /** As long as a path may be; what is kept of a record has to fit beside its value. */
    private static final int LONGEST = 4_096;

    private final Consumer<String> unreadable;

    /** @param unreadable told the name of a header that is left out */
    ReplayHeaders(Consumer<String> unreadable) {
        this.unreadable = unreadable;
    }

    /** What a line of history is published with: the other side of {@link #origin}. */
    public static Headers of(long timestampMicros, String file, long line) {
        return new RecordHeaders()
                .add(TIMESTAMP, text(timestampMicros))
                .add(FILE, file.getBytes(StandardCharsets.UTF_8))
                .add(LINE, text(line));
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param timestampMillis the record's own Kafka timestamp */
    Origin origin(String topic, int partition, long offset, long timestampMillis, Headers headers) {
        Long first = number(headers, TIMESTAMP);
        String file = text(headers, FILE);
        Long line = number(headers, LINE);
        long arrival = first == null ? micros(timestampMillis) : first;
        return new Origin(topic, partition, offset, arrival, file, line);
    }

    private Long number(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            unreadable.accept(name);
            return null;
        }
    }

    private String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null) {
            return null;
        }
        try {
            if (header.value() != null && header.value().length <= LONGEST) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(header.value()))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        unreadable.accept(name);
        return null;
    }

    /** A timestamp that no clock shows must not come out as a good one. */
    private static long micros(long millis) {
        long micros = millis * 1_000;
        return Math.multiplyHigh(millis, 1_000) == micros >> 63 ? micros : Long.MAX_VALUE;
    }
}
