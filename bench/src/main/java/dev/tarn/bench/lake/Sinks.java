package dev.tarn.bench.lake;

import dev.tarn.local.connect.Connector;
import dev.tarn.local.process.Installation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The connectors that are compared, with the settings that matter here; the rest is as each has it where nobody sets it. */
public final class Sinks {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private final String bootstrap;
    private final String registryUrl;
    private final int tasks;
    private final long flushMillis;

    public Sinks(String bootstrap, String registryUrl, int tasks, long flushMillis) {
        this.bootstrap = bootstrap;
        this.registryUrl = registryUrl;
        this.tasks = tasks;
        this.flushMillis = flushMillis;
    }

    static Path deltaPlugins() {
        return Installation.plugins();
    }

    static Path icebergPlugins() {
        Path plugins = Installation.repository().resolve(Path.of("bench", "iceberg-peer", "target", "plugins"));
        if (!plugins.resolve("iceberg").toFile().isDirectory()) {
            throw new IllegalStateException("Iceberg's sink is not at " + plugins + "; build it with"
                    + " mvn -DskipTests -pl bench -am package");
        }
        return plugins;
    }

    public Connector delta(String name, String topic, Path table, Map<String, String> more) {
        Map<String, String> settings = common(topic);
        settings.put("connector.class", "dev.tarn.deltasink.DeltaSinkConnector");
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("schema.registry.url", registryUrl);
        settings.put("table.root", table.getParent().toString());
        settings.put("table.path", table.getFileName().toString());
        settings.put("flush.interval.ms", Long.toString(flushMillis));
        settings.putAll(more);
        return new Connector(name, Set.of(topic), settings);
    }

    /** @param table the folder of a database in the warehouse, and its folder in that */
    Connector iceberg(String name, String topic, String control, Path table) {
        Map<String, String> settings = common(topic);
        settings.put("connector.class", "org.apache.iceberg.connect.IcebergSinkConnector");
        settings.put("key.converter", BYTES);
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");
        settings.put("iceberg.catalog.type", "hadoop");
        settings.put("iceberg.catalog.warehouse", table.getParent().getParent().toString());
        settings.put("iceberg.tables", table.getParent().getFileName() + "." + table.getFileName());
        settings.put("iceberg.tables.auto-create-enabled", "true");
        settings.put("iceberg.control.topic", control);
        // It looks for the worker's own file, and does not find it in a process that was started by another.
        settings.put("iceberg.kafka.bootstrap.servers", bootstrap);
        settings.put("iceberg.control.commit.interval-ms", Long.toString(flushMillis));
        return new Connector(name, Set.of(topic), settings);
    }

    private Map<String, String> common(String topic) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("topics", topic);
        settings.put("tasks.max", Integer.toString(tasks));
        return settings;
    }
}
