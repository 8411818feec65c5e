package dev.tarn.deltasink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final TopicPartition P0 = new TopicPartition("shop.orders", 0);
    private static final TopicPartition P1 = new TopicPartition("shop.orders", 1);

    @Test
    void the_readme_lists_every_metric_and_no_other() throws IOException, JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        MeterBean bean = new MeterBean("readme", new Meter("readme"));
        TreeSet<String> served = new TreeSet<>();
        try {
            for (ObjectName name : server.queryNames(
                    new ObjectName("dev.tarn.deltasink:type=task,connector=\"readme\",task=*"), null)) {
                Arrays.stream(server.getMBeanInfo(name).getAttributes())
                        .map(MBeanAttributeInfo::getName)
                        .forEach(served::add);
            }
        } finally {
            bean.close();
        }
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("<!-- metrics -->"), readme.indexOf("<!-- /metrics -->"));
        List<String> listed = Pattern.compile("(?m)^\\| `(\\w+)`")
                .matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(served);
    }

    /** Kafka's own reporter tells over JMX here what a worker's consumer tells there. */
    @Test
    void lag_is_what_the_consumer_has_not_read_and_what_waits_here() {
        Meter meter = new Meter("orders");
        meter.stands(Map.of(P0, 5L, P1, 2L), IndexSize.NONE);
        assertThat(meter.getLag()).as("nobody tells").isEqualTo(-1);
        assertThat(meter.getWaiting()).isEqualTo(7);

        JmxReporter reporter = new JmxReporter();
        reporter.contextChange(new KafkaMetricsContext("kafka.consumer"));
        try (Metrics metrics = new Metrics(new MetricConfig(), List.of(reporter), Time.SYSTEM)) {
            lag(metrics, "connector-consumer-orders-0", P0, 100);
            lag(metrics, "connector-consumer-orders-1", P1, 10);
            lag(metrics, "connector-consumer-orders-old-0", P1, 1_000);
            lag(metrics, "somebody", P0, 1_000);

            assertThat(meter.getLag()).isEqualTo(117);

            meter.stands(Map.of(P1, 2L), IndexSize.NONE);
            assertThat(meter.getLag()).as("of the assigned partitions alone").isEqualTo(12);
        }
        meter.stands(Map.of(), IndexSize.NONE);
        assertThat(meter.getLag()).as("nothing is assigned").isZero();
    }

    private static void lag(Metrics metrics, String client, TopicPartition partition, double records) {
        MetricName name = metrics.metricName(
                "records-lag",
                "consumer-fetch-manager-metrics",
                "",
                Map.of(
                        "client-id",
                        client,
                        "topic",
                        partition.topic(),
                        "partition",
                        Integer.toString(partition.partition())));
        metrics.addMetric(name, (Gauge<Double>) (config, now) -> records);
    }
}
