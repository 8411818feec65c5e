package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.ReplayHeaders;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Lines of {@code kafka_multiplex} to the edge topics, which they stood in once. What they hold is judged there; here it is only
 * whether they can be published. They carry their own time in a header: the record's is now, as edge topics may be kept for a
 * time only.
 */
final class HistoryRows implements Rows {
    private final HistoryLine lines = new HistoryLine();
    private final Map<String, String> topics;
    private final InstantUnit unit;
    private final Taken file;

    /** @param topics the edge topic of each name that a line may have */
    HistoryRows(Map<String, String> topics, InstantUnit unit, Taken file) {
        this.topics = topics;
        this.unit = unit;
        this.file = file;
    }

    @Override
    public ProducerRecord<byte[], byte[]> row(byte[] record, long line, long now) throws Rejection {
        lines.read(record);
        String topic = topics.get(lines.topic());
        if (topic == null) {
            throw IngestErrors.unknownTopic(lines.topic(), new TreeSet<>(topics.keySet()));
        }
        long timestamp = lines.timestamp(unit, file.first());
        return new ProducerRecord<>(
                topic, null, null, lines.key(), lines.value(), ReplayHeaders.of(timestamp, file.path(), line));
    }
}
