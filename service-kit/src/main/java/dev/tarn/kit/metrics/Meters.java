package dev.tarn.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The meters of one service. Their number is bounded: by threads, tasks and partitions for Kafka's own,
 * and in any case by {@link #MOST_METERS}, so that a label with free text cannot fill the heap.
 */
public final class Meters implements AutoCloseable {
    static final int MOST_METERS = 20_000;

    /** One series per broker and client, of use in Kafka's own debugging only. */
    private static final List<String> PER_NODE = List.of("node.id", "node-id");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private KafkaStreamsMetrics kafka;

    public Meters(String service) {
        registry.config()
                .commonTags(Tags.of("service", service))
                .meterFilter(MeterFilter.deny(Meters::isPerNode))
                .meterFilter(new StoreTag())
                .meterFilter(MeterFilter.maximumAllowableMetrics(MOST_METERS));
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** Binds thousands of meters, so it runs on the given thread and not on the way to ready; later ones follow each minute. */
    public synchronized void bind(KafkaStreams streams, ScheduledExecutorService background) {
        kafka = new KafkaStreamsMetrics(streams, Tags.empty(), background);
        KafkaStreamsMetrics binder = kafka;
        background.execute(() -> binder.bindTo(registry));
    }

    /** In Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
        }
        gc.close();
        registry.close();
    }

    /** Kafka Streams names a store by its kind; Prometheus takes one set of tags for a name, so all kinds get the same. */
    private static final class StoreTag implements MeterFilter {
        private static final String BY_KIND = ".state.id";

        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getTags().stream().noneMatch(tag -> tag.getKey().endsWith(BY_KIND))
                    ? id
                    : id.replaceTags(id.getTags().stream()
                            .map(tag -> tag.getKey().endsWith(BY_KIND) ? Tag.of("store", tag.getValue()) : tag)
                            .toList());
        }
    }

    private static boolean isPerNode(Meter.Id id) {
        return PER_NODE.stream().anyMatch(tag -> id.getTag(tag) != null);
    }
}
