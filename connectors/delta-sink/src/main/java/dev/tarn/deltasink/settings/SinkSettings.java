package dev.tarn.deltasink.settings;

import dev.tarn.delta.store.TableStorage;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** The connector's settings, as Connect shows them and checks them. */
public final class SinkSettings {
    static final String ROOT = "table.root";
    static final String PATH = "table.path";
    static final String TOPIC_REGEX = "table.topic.regex";
    static final String MAP = "table.map";
    static final String PARTITION_BY = "partition.by";
    static final String DERIVED = "derived.columns";
    static final String PROPERTIES = "table.properties";
    static final String VALUE_FORMAT = "value.format";
    static final String KEY_FORMAT = "key.format";
    static final String VALUE_COLUMNS = "value.columns";
    static final String KEY_COLUMNS = "key.columns";
    static final String REGISTRY = "schema.registry.url";
    static final String REGISTRY_USER = "schema.registry.basic.auth.user.info";
    static final String METADATA = "metadata.columns";
    static final String RAW_AS = "raw.as";
    static final String MODE = "mode";
    static final String ENGINE = "upsert.by";
    static final String INDEX_FOLDER = "index.folder";
    static final String SEQUENCE = "sequence.column";
    static final String EVOLUTION = "schema.evolution";
    static final String FLUSH_ROWS = "flush.rows";
    static final String FLUSH_BYTES = "flush.bytes";
    static final String FLUSH_INTERVAL = "flush.interval.ms";
    static final String FILE_BYTES = "file.bytes";
    static final String BUFFER_BYTES = "buffer.bytes";
    static final String COMPACTION = "compaction";
    static final String COMPACTION_FILES = "compaction.min.files";
    static final String COMPACTION_DELETED = "compaction.deleted.percent";
    static final String COMPACTION_BYTES = "compaction.bytes";
    static final String COMPACTION_INTERVAL = "compaction.interval.ms";
    static final String RETRY_TIMEOUT = "retry.timeout.ms";
    static final String REGRESSED = "offsets.regressed";
    /** Settings that say how tables are reached begin with one of these. */
    static final List<String> OF_STORAGE = List.of("s3.", TableStorage.HADOOP_PREFIX);

    private static final String TABLES = "Tables";
    private static final String RECORDS = "Records";
    private static final String WRITING = "Writing";
    private static final String UPKEEP = "Upkeep";
    private static final String FAILURES = "Failures";
    private static final String STORAGE = "Storage";

    private SinkSettings() {}

    /** Names of all settings in the order in which they are shown. */
    static List<String> inOrder() {
        List<String> groups = List.of(TABLES, RECORDS, WRITING, UPKEEP, FAILURES, STORAGE);
        return definition().configKeys().values().stream()
                .sorted(Comparator.comparingInt((ConfigDef.ConfigKey key) -> groups.indexOf(key.group))
                        .thenComparingInt(key -> key.orderInGroup))
                .map(key -> key.name)
                .toList();
    }

    public static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        InputSettings.tables(new SettingGroup(def, TABLES));
        InputSettings.records(new SettingGroup(def, RECORDS));
        WriteSettings.writing(new SettingGroup(def, WRITING));
        WriteSettings.upkeep(new SettingGroup(def, UPKEEP));
        WriteSettings.failures(new SettingGroup(def, FAILURES));
        StorageSettings.storage(new SettingGroup(def, STORAGE));
        return def;
    }
}
