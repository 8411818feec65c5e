package dev.tarn.deltasink.record;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A column that tells where a record comes from: {@code topic}, {@code partition}, {@code offset}, {@code timestamp}, {@code
 * load_time} or {@code header.NAME}, under a name of its own after a colon ({@code offset:_seq}).
 */
public record MetadataColumn(Kind kind, String header, Column column) {
    /** What of the record it holds. */
    enum Kind {
        TOPIC(Primitive.STRING, "The topic the record comes from."),
        PARTITION(Primitive.INTEGER, "Its partition of the topic."),
        OFFSET(Primitive.LONG, "Its offset in the partition."),
        TIMESTAMP(Primitive.TIMESTAMP, "When the record was made or appended, as the topic keeps it."),
        LOAD_TIME(Primitive.TIMESTAMP, "When the record was taken into the table."),
        HEADER(Primitive.STRING, "A header of the record.");

        private final ColumnType type;
        private final String doc;

        Kind(ColumnType type, String doc) {
            this.type = type;
            this.doc = doc;
        }
    }

    private static final String HEADER_PREFIX = "header.";
    private static final long MICROS_IN_A_MILLI = 1_000;

    /** Reads one entry of the setting. */
    public static MetadataColumn parse(String text) {
        int colon = text.indexOf(':');
        String what = (colon < 0 ? text : text.substring(0, colon)).trim();
        String header = what.startsWith(HEADER_PREFIX) ? what.substring(HEADER_PREFIX.length()) : null;
        String name = colon < 0
                ? (header == null ? what : header)
                : text.substring(colon + 1).trim();
        Kind kind;
        try {
            kind = header == null ? Kind.valueOf(what.toUpperCase(Locale.ROOT)) : Kind.HEADER;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + what + "' is none of topic, partition, offset, timestamp, load_time, header.NAME", e);
        }
        if (name.isEmpty() || (kind == Kind.HEADER && (header == null || header.isEmpty()))) {
            throw new IllegalArgumentException("'" + text + "' names no column, or no header");
        }
        boolean nullable = kind == Kind.HEADER || kind == Kind.TIMESTAMP;
        return new MetadataColumn(kind, header, new Column(name, kind.type, nullable, kind.doc));
    }

    /** @param loadTime microseconds */
    Object of(SinkRecord record, long loadTime) {
        return switch (kind) {
            case TOPIC -> record.topic();
            case PARTITION -> record.kafkaPartition();
            case OFFSET -> record.kafkaOffset();
            case TIMESTAMP -> record.timestamp() == null ? null : record.timestamp() * MICROS_IN_A_MILLI;
            case LOAD_TIME -> loadTime;
            case HEADER -> headerText(record);
        };
    }

    private String headerText(SinkRecord record) {
        Header found = record.headers().lastWithName(header);
        if (found == null || found.value() == null) {
            return null;
        }
        return found.value() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : found.value().toString();
    }
}
