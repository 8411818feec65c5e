package dev.tarn.kit.run;

import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;

/** What a topology is built from. */
public record ServiceContext(Settings settings, SchemaIds schemas, MeterRegistry meters) {
    /** Kafka Streams refuses unnamed internal topics only in a topology that is built with this. */
    public TopologyConfig topologyConfig() {
        return new TopologyConfig(new StreamsConfig(StreamsConfigs.of(settings)));
    }
}
