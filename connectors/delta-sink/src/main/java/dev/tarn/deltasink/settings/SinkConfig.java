package dev.tarn.deltasink.settings;

import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.record.MetadataColumn;
import dev.tarn.deltasink.table.PartitionColumn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of one connector, typed. */
public final class SinkConfig {
    /** How the parts of a record are read. */
    public enum Format {
        NONE,
        CONNECT,
        AVRO,
        JSON,
        RAW
    }

    private static final Set<String> REACHED = Set.of("file", "s3a", "s3");

    private final AbstractConfig config;
    private final Map<String, String> all;

    public SinkConfig(Map<String, String> settings) {
        all = Map.copyOf(settings);
        config = new AbstractConfig(SinkSettings.definition(), settings, false);
    }

    /** The connector's name: positions in the table are kept under it. */
    public String connector() {
        return all.getOrDefault("name", "delta-sink");
    }

    /** The topics that are named, sorted; empty where they are given by a pattern. */
    public List<String> topics() {
        return Arrays.stream(all.getOrDefault("topics", "").split(","))
                .map(String::trim)
                .filter(topic -> !topic.isEmpty())
                .sorted()
                .toList();
    }

    public String root() {
        return config.getString(SinkSettings.ROOT).replaceAll("(?<=[^/])/+$", "");
    }

    /** The folder of the tables where it is one of this machine. */
    public Optional<Path> localRoot() {
        URI root = new org.apache.hadoop.fs.Path(root()).toUri();
        boolean local = root.getScheme() == null || root.getScheme().equals("file");
        return local ? Optional.of(Path.of(root.getPath())) : Optional.empty();
    }

    public TablePaths paths() {
        return new TablePaths(
                config.getString(SinkSettings.PATH),
                config.getString(SinkSettings.TOPIC_REGEX),
                pairs(SinkSettings.MAP, ":"));
    }

    public List<PartitionColumn> partitionBy() {
        return PartitionColumns.parse(config.getString(SinkSettings.PARTITION_BY));
    }

    /** Columns that are made and not partitioned by. */
    public List<PartitionColumn> derived() {
        return PartitionColumns.parseMade(config.getString(SinkSettings.DERIVED));
    }

    public Map<String, String> tableProperties() {
        return pairs(SinkSettings.PROPERTIES, "=");
    }

    public Format valueFormat() {
        return format(SinkSettings.VALUE_FORMAT);
    }

    public Format keyFormat() {
        return format(SinkSettings.KEY_FORMAT);
    }

    /** As format json needs them. */
    public String valueColumns() {
        return config.getString(SinkSettings.VALUE_COLUMNS);
    }

    public String keyColumns() {
        return config.getString(SinkSettings.KEY_COLUMNS);
    }

    public List<String> registry() {
        return config.getList(SinkSettings.REGISTRY);
    }

    /** {@code user:password}, or null. */
    public String registryUser() {
        Password user = config.getPassword(SinkSettings.REGISTRY_USER);
        return user == null ? null : user.value();
    }

    public List<MetadataColumn> metadata() {
        return config.getList(SinkSettings.METADATA).stream()
                .map(MetadataColumn::parse)
                .toList();
    }

    public boolean rawAsText() {
        return config.getString(SinkSettings.RAW_AS).equals("text");
    }

    public boolean upsert() {
        return config.getString(SinkSettings.MODE).equals("upsert");
    }

    public boolean deletionVectors() {
        return upsert() && config.getString(SinkSettings.ENGINE).equals("deletion-vectors");
    }

    /** Where the index of keys is kept, on a local disk. */
    public Path indexFolder() {
        return Path.of(config.getString(SinkSettings.INDEX_FOLDER));
    }

    /** The column that orders versions; null where offsets do. */
    public String sequenceColumn() {
        String column = config.getString(SinkSettings.SEQUENCE);
        return column.isEmpty() ? null : column;
    }

    public boolean addsColumns() {
        return config.getString(SinkSettings.EVOLUTION).equals("add");
    }

    public long flushRows() {
        return config.getLong(SinkSettings.FLUSH_ROWS);
    }

    public long flushBytes() {
        return config.getLong(SinkSettings.FLUSH_BYTES);
    }

    public Duration flushInterval() {
        return Duration.ofMillis(config.getLong(SinkSettings.FLUSH_INTERVAL));
    }

    public long fileBytes() {
        return config.getLong(SinkSettings.FILE_BYTES);
    }

    public long bufferBytes() {
        return config.getLong(SinkSettings.BUFFER_BYTES);
    }

    public boolean compacts() {
        return config.getBoolean(SinkSettings.COMPACTION);
    }

    public int compactionFiles() {
        return (int) Math.min(Integer.MAX_VALUE, config.getLong(SinkSettings.COMPACTION_FILES));
    }

    /** From which on a file is written anew by itself. */
    public double compactionDeletedShare() {
        return config.getLong(SinkSettings.COMPACTION_DELETED) / 100.0;
    }

    /** That one round reads. */
    public long compactionBytes() {
        return config.getLong(SinkSettings.COMPACTION_BYTES);
    }

    public Duration compactionInterval() {
        return Duration.ofMillis(config.getLong(SinkSettings.COMPACTION_INTERVAL));
    }

    public Duration retryTimeout() {
        return Duration.ofMillis(config.getLong(SinkSettings.RETRY_TIMEOUT));
    }

    public boolean skipsRegressed() {
        return config.getString(SinkSettings.REGRESSED).equals("skip");
    }

    /** How tables are reached: credentials, endpoints, time-outs. */
    public Map<String, String> storage() {
        return storage(all);
    }

    /** Those settings of a connector that say how tables are reached. */
    public static Map<String, String> storage(Map<String, String> settings) {
        Map<String, String> found = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (SinkSettings.OF_STORAGE.stream().anyMatch(name::startsWith)) {
                found.put(name, value);
            }
        });
        return found;
    }

    /** What single settings cannot tell: whether they go together. Throws {@link ConfigException} naming the setting to change. */
    public void checkTogether() {
        boolean avro = valueFormat() == Format.AVRO || keyFormat() == Format.AVRO;
        if (avro && registry().isEmpty()) {
            throw new ConfigException(SinkSettings.REGISTRY, "", "format avro needs the registry of its schemas");
        }
        requireColumns(valueFormat(), SinkSettings.VALUE_COLUMNS);
        requireColumns(keyFormat(), SinkSettings.KEY_COLUMNS);
        if (upsert() && keyFormat() == Format.NONE) {
            throw new ConfigException(
                    SinkSettings.KEY_FORMAT,
                    "none",
                    "mode upsert tells rows apart by the record's key: avro, connect, json or raw");
        }
        if (!upsert() && sequenceColumn() != null) {
            throw new ConfigException(SinkSettings.SEQUENCE, sequenceColumn(), "only mode upsert orders versions");
        }
        paths();
        checkStorage();
    }

    private void requireColumns(Format format, String setting) {
        if (format == Format.JSON && config.getString(setting).isBlank()) {
            throw new ConfigException(setting, "", "format json needs to be told its columns: id long, name string");
        }
    }

    private void checkStorage() {
        try {
            TableStorage.configuration(storage());
        } catch (IllegalArgumentException e) {
            String named = all.containsKey(TableStorage.ACCESS_KEY) ? TableStorage.ACCESS_KEY : TableStorage.SECRET_KEY;
            throw new ConfigException(named, "[hidden]", e.getMessage());
        }
        String scheme = scheme();
        if (!REACHED.contains(scheme) && !all.containsKey("hadoop.fs." + scheme + ".impl")) {
            throw new ConfigException(
                    SinkSettings.ROOT,
                    root(),
                    "tables stand on a disk (a path, or file:///path) or on S3 (s3a://bucket/path); for another store set"
                            + " hadoop.fs." + scheme + ".impl and have its jars in the plugin's folder");
        }
    }

    private String scheme() {
        try {
            String scheme = new org.apache.hadoop.fs.Path(root()).toUri().getScheme();
            return scheme == null ? "file" : scheme;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(SinkSettings.ROOT, root(), "it is no path: " + e.getMessage());
        }
    }

    private Format format(String setting) {
        return Format.valueOf(config.getString(setting).toUpperCase(java.util.Locale.ROOT));
    }

    private Map<String, String> pairs(String setting, String between) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String entry : config.getList(setting)) {
            int at = entry.indexOf(between);
            if (at < 1 || at == entry.length() - between.length()) {
                throw new ConfigException(setting, entry, "entries are of the form a" + between + "b");
            }
            pairs.put(
                    entry.substring(0, at).trim(),
                    entry.substring(at + between.length()).trim());
        }
        return pairs;
    }
}
