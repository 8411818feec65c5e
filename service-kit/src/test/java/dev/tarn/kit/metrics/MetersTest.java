package dev.tarn.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
    private final Meters meters = new Meters("stub");

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void the_jvm_and_own_counters_are_scraped_with_the_services_name() {
        meters.registry().counter("tarn.seen", "source", "bpm").increment();

        assertThat(meters.scrape())
                .contains("tarn_seen_total{service=\"stub\",source=\"bpm\"} 1.0")
                .contains("jvm_memory_used_bytes")
                .contains("process_uptime_seconds");
    }

    @Test
    void series_of_single_brokers_are_left_out() {
        meters.registry().counter("kafka.x", "node.id", "node-1").increment();

        assertThat(meters.scrape()).doesNotContain("node-1");
    }

    @Test
    void free_text_in_a_label_cannot_fill_the_heap() {
        for (int i = 0; i < Meters.MOST_METERS + 100; i++) {
            meters.registry().counter("tarn.bad", Tags.of("id", "n" + i)).increment();
        }

        assertThat(meters.registry().getMeters()).hasSizeLessThanOrEqualTo(Meters.MOST_METERS);
    }

    @Test
    void the_meters_of_kafka_and_its_clients_appear_in_the_background(@TempDir Path state) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "meters");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        try (KafkaStreams streams = new KafkaStreams(builder.build(), config)) {
            meters.bind(streams, background);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(meters.scrape()).contains("kafka_stream_", "kafka_consumer_"));
        } finally {
            background.shutdownNow();
        }
    }
}
