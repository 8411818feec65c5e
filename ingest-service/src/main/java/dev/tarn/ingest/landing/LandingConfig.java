package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.rows.Kind;
import dev.tarn.kit.contracts.SchemaIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;

/**
 * What landing works with.
 *
 * @param kinds by the name of their folder
 * @param partitions of the progress topic and of tarn.accounting
 * @param transactionRecords records of files in a transaction
 * @param transactionBytes bytes of files in a transaction
 */
record LandingConfig(
        Map<String, Kind> kinds,
        int partitions,
        int transactionRecords,
        long transactionBytes,
        Duration settle,
        Duration scanInterval,
        SchemaIds schemas,
        MeterRegistry meters) {
    LandingConfig {
        kinds = Map.copyOf(kinds);
    }
}
