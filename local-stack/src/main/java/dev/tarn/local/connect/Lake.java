package dev.tarn.local.connect;

import dev.tarn.schemas.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The connectors that fill the lake, and where its tables stand.
 *
 * @param flushEvery how long a row may wait for its commit
 */
public record Lake(Path root, String registryUrl, Duration flushEvery) {
    static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private static final String RAW_TABLE = "bronze/kafka_multiplex";
    private static final Set<String> EDGE = Set.of("user_info", "workout", "bpm");
    private static final Set<String> BRONZE = Set.of("bronze.registered_users", "bronze.gym_logins", "bronze.rejected");

    public List<Connector> connectors() {
        return List.of(raw(), bronze(BRONZE), tables());
    }

    private Connector raw() {
        return sink(
                "lake-raw",
                EDGE,
                Map.of(
                        "tasks.max", "2",
                        "table.path", RAW_TABLE,
                        "key.format", "raw",
                        "value.format", "raw",
                        "metadata.columns",
                                "topic, partition, offset, timestamp, load_time, header.tarn-file:source_file",
                        "derived.columns", "date(timestamp) as date",
                        "partition.by", "topic, week_part(timestamp) as week_part"));
    }

    /** These records say themselves when they were taken in, and from which file. */
    private Connector bronze(Set<String> topics) {
        return sink(
                "lake-bronze", topics, Map.of("tasks.max", "1", "table.path", "${topic.path}", "value.format", "avro"));
    }

    private Connector tables() {
        return sink(
                "lake-tables",
                Arrays.stream(Table.values()).map(Table::topic).collect(Collectors.toSet()),
                Map.of(
                        "tasks.max", "2",
                        "table.path", "${topic.path}",
                        "mode", "upsert",
                        "key.format", "avro",
                        "value.format", "avro",
                        "metadata.columns", "offset:_seq"));
    }

    /** Where a table stands. */
    public Path table(String name) {
        return root.resolve(name.replace('.', '/'));
    }

    /** The bronze tables, each with the topics that it holds all records of. */
    public Map<String, Set<String>> bronze() {
        Map<String, Set<String>> tables = new TreeMap<>();
        tables.put("bronze.kafka_multiplex", EDGE);
        BRONZE.forEach(topic -> tables.put(topic, Set.of(topic)));
        return tables;
    }

    private Connector sink(String name, Set<String> topics, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("connector.class", "dev.tarn.deltasink.DeltaSinkConnector");
        settings.put("topics", topics.stream().sorted().collect(Collectors.joining(",")));
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("schema.registry.url", registryUrl);
        settings.put("table.root", root.toString());
        settings.put("flush.interval.ms", Long.toString(flushEvery.toMillis()));
        return new Connector(name, topics, settings);
    }
}
