package dev.tarn.deltasink.write;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the worker's consumer is behind the end of its partitions. Connect does not hand its consumer to a sink; what the
 * consumer tells over JMX is in the same process. It is asked only when somebody asks.
 */
final class ConsumerLag {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLag.class);
    private static final long UNKNOWN = -1;
    private static final String LAG = "records-lag";

    private final Pattern clients;

    ConsumerLag(String connector) {
        clients = Pattern.compile("\"?" + Pattern.quote("connector-consumer-" + connector + "-") + "\\d+\"?");
    }

    /** @param waiting offsets that the consumer has handed out and no table has yet, of each partition */
    long behind(Map<TopicPartition, Long> waiting) {
        Map<String, Long> told = told();
        long sum = 0;
        boolean known = false;
        for (Map.Entry<TopicPartition, Long> partition : waiting.entrySet()) {
            Long lag = told.get(partition.getKey().toString());
            if (lag == null) {
                // Consumers before Kafka 4.1 write topics so.
                lag = told.get(partition.getKey().toString().replace('.', '_'));
            }
            known |= lag != null;
            sum += partition.getValue() + (lag == null ? 0 : lag);
        }
        return known || waiting.isEmpty() ? sum : UNKNOWN;
    }

    /** The lag of each partition, by {@code topic-partition}. */
    private Map<String, Long> told() {
        Map<String, Long> lags = new HashMap<>();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName all = new ObjectName(
                    "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic=*,partition=*");
            for (ObjectName name : server.queryNames(all, null)) {
                if (clients.matcher(name.getKeyProperty("client-id")).matches()
                        && server.getAttribute(name, LAG) instanceof Number lag
                        && !Double.isNaN(lag.doubleValue())) {
                    lags.put(name.getKeyProperty("topic") + "-" + name.getKeyProperty("partition"), lag.longValue());
                }
            }
        } catch (JMException e) {
            LOG.debug("the consumer's lag cannot be read now", e); // its partitions move while they are asked for
        }
        return lags;
    }
}
