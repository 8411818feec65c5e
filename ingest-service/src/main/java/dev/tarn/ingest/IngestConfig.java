package dev.tarn.ingest;

import dev.tarn.kit.accounting.Source;
import java.time.Duration;
import java.util.Map;

/**
 * What the topology is told: settings as it needs them.
 *
 * @param sources the edge topics
 * @param valueMaxBytes a longer value is rejected
 * @param rejectedMaxBytes what fits into a record of bronze.rejected
 * @param beat how often accounting is shown and results are committed
 */
record IngestConfig(Map<Source, Edge> sources, long valueMaxBytes, long rejectedMaxBytes, Duration beat) {
    record Edge(String topic, InstantUnit unit) {}
}
