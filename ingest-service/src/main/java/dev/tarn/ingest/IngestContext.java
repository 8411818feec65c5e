package dev.tarn.ingest;

import dev.tarn.kit.contracts.SchemaIds;
import io.micrometer.core.instrument.MeterRegistry;

/** What the topology is built from. */
record IngestContext(IngestConfig config, SchemaIds schemas, MeterRegistry meters) {
    static final String SERVICE = "ingest";
}
