package dev.tarn.local.broker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Fences what a broker that ended without a word has left in the metadata, before the broker comes back.
 *
 * <p>A broker (Kafka 4.1 to 4.4) that finds itself registered takes itself for the leader of its partitions until that registration
 * expires, and goes on with the transactions that were being ended. At the expiry the partitions have no leader, and a marker
 * of a transaction for a partition without a leader is dropped as if the partition were deleted: the transaction counts as
 * complete, its records and offsets stay open for ever. A controller alone does not, and it may expire the registration at
 * once: nobody else can be the broker.
 */
final class FormerRegistration {
    private static final ObjectName FENCED = name("kafka.controller:type=KafkaController,name=FencedBrokerCount");
    private static final Duration EXPIRES_AFTER = Duration.ofMillis(500);
    /** A broker that crashed before it had registered leaves nothing to fence. */
    private static final Duration THERE_WITHIN = Duration.ofSeconds(20);

    private static final Duration PROBE_EVERY = Duration.ofMillis(20);

    private FormerRegistration() {}

    static void fence(BrokerSpec spec) {
        Map<String, String> settings = BrokerSettings.ofControllerAlone(spec);
        settings.put("broker.session.timeout.ms", Long.toString(EXPIRES_AFTER.toMillis()));
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            controller.startup();
            awaitFenced();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitFenced() {
        long end = System.nanoTime() + THERE_WITHIN.toNanos();
        while (!fenced() && System.nanoTime() < end) {
            Time.SYSTEM.sleep(PROBE_EVERY.toMillis());
        }
    }

    private static boolean fenced() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return ((Number) beans.getAttribute(FENCED, "Value")).intValue() > 0;
        } catch (InstanceNotFoundException e) {
            return false;
        } catch (JMException e) {
            throw new IllegalStateException("the controller does not tell how many brokers are fenced", e);
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
