package dev.tarn.local.connect;

import java.util.Map;
import java.util.TreeMap;

/** The settings of a worker that is alone: reached from this machine only, one copy of everything. */
final class WorkerSettings {
    private WorkerSettings() {}

    static Map<String, String> of(ConnectSpec worker) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("bootstrap.servers", worker.bootstrap());
        settings.put("group.id", worker.group());
        settings.put("listeners", "http://127.0.0.1:" + worker.port());
        settings.put("rest.advertised.host.name", "127.0.0.1");
        settings.put("plugin.path", worker.plugins().toString());
        settings.put("plugin.discovery", "service_load");

        settings.put("config.storage.topic", worker.group() + "-configs");
        settings.put("offset.storage.topic", worker.group() + "-offsets");
        settings.put("status.storage.topic", worker.group() + "-status");
        settings.put("config.storage.replication.factor", "1");
        settings.put("offset.storage.replication.factor", "1");
        settings.put("status.storage.replication.factor", "1");
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");

        settings.put("key.converter", Lake.BYTES);
        settings.put("value.converter", Lake.BYTES);
        settings.put(
                "offset.flush.interval.ms", Long.toString(worker.tellsEvery().toMillis()));
        // A busy machine takes its time; what is told late is no loss.
        settings.put("offset.flush.timeout.ms", "30000");
        // Nobody else could take the tasks over, so nobody is waited for.
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        // A killed worker, and its consumers, are missed after this long.
        settings.put("session.timeout.ms", "10000");
        settings.put("heartbeat.interval.ms", "3000");
        settings.put("consumer.session.timeout.ms", "10000");
        settings.put("consumer.heartbeat.interval.ms", "3000");

        settings.put("consumer.isolation.level", "read_committed");
        settings.put("consumer.max.poll.records", "5000");
        settings.put("consumer.fetch.min.bytes", "65536");
        settings.put("consumer.fetch.max.wait.ms", "250");
        settings.put("consumer.max.partition.fetch.bytes", "4194304");
        settings.put("consumer.allow.auto.create.topics", "false");
        // A topic that a service makes later is found within seconds, not minutes.
        settings.put("consumer.metadata.max.age.ms", "5000");
        settings.putAll(worker.settings());
        return settings;
    }
}
