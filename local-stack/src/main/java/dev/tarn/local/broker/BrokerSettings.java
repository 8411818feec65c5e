package dev.tarn.local.broker;

import java.util.Map;
import java.util.TreeMap;

/** The settings of a broker that is alone: its own controller, one copy of everything, small buffers. */
final class BrokerSettings {
    static final int NODE = 1;

    private BrokerSettings() {}

    static Map<String, String> of(BrokerSpec spec) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + spec.controllerPort());
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners", "PLAINTEXT://" + spec.bootstrap() + ",CONTROLLER://127.0.0.1:" + spec.controllerPort());
        settings.put("advertised.listeners", "PLAINTEXT://" + spec.bootstrap());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", spec.directory().toString());

        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");

        // Consumers of one machine come together: nobody is to be waited for.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "3");
        // The defaults reserve 128 MiB for the log cleaner, half of this broker's heap.
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("log.cleaner.io.buffer.size", "262144");
        settings.put("socket.request.max.bytes", "67108864");
        settings.put("message.max.bytes", "16777216");

        // Nobody could lead instead of it: to be without a leader for a while costs transactions, see
        // FormerRegistration.
        settings.put("controlled.shutdown.enable", "false");
        settings.put("broker.session.timeout.ms", "60000");
        return settings;
    }

    /** The controller of that broker, with its metadata, and without the broker. */
    static Map<String, String> ofControllerAlone(BrokerSpec spec) {
        Map<String, String> settings = of(spec);
        settings.put("process.roles", "controller");
        settings.put("listeners", "CONTROLLER://127.0.0.1:" + spec.controllerPort());
        settings.remove("advertised.listeners");
        return settings;
    }
}
