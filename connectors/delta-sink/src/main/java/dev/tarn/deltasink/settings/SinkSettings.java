package dev.tarn.deltasink.settings;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.record.MetadataColumn;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

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
    static final String RETRY_TIMEOUT = "retry.timeout.ms";
    static final String REGRESSED = "offsets.regressed";
    /** Settings that say how tables are reached begin with one of these. */
    static final List<String> OF_STORAGE = List.of("s3.", TableStorage.HADOOP_PREFIX);

    private static final String TABLES = "Tables";
    private static final String RECORDS = "Records";
    private static final String WRITING = "Writing";
    private static final String FAILURES = "Failures";
    private static final String STORAGE = "Storage";

    private SinkSettings() {}

    /** Names of all settings in the order in which they are shown. */
    static List<String> inOrder() {
        List<String> groups = List.of(TABLES, RECORDS, WRITING, FAILURES, STORAGE);
        return definition().configKeys().values().stream()
                .sorted(Comparator.comparingInt((ConfigDef.ConfigKey key) -> groups.indexOf(key.group))
                        .thenComparingInt(key -> key.orderInGroup))
                .map(key -> key.name)
                .toList();
    }

    public static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        Group tables = new Group(def, TABLES);
        tables.add(
                ROOT,
                ConfigDef.Type.STRING,
                NO_DEFAULT_VALUE,
                Importance.HIGH,
                null,
                "Folder that the tables stand in: a path," + " file:///path or s3a://bucket/path.");
        tables.add(
                PATH,
                ConfigDef.Type.STRING,
                "${topic}",
                Importance.HIGH,
                null,
                "Where below it the table of a topic stands:"
                        + " ${topic}, ${topic.path} (dots become folders), and $1, $2 for the groups of table.topic.regex.");
        tables.add(
                TOPIC_REGEX,
                ConfigDef.Type.STRING,
                "",
                Importance.LOW,
                check(java.util.regex.Pattern::compile),
                "Takes a topic's name apart for table.path; a topic that it does not match is an error.");
        tables.add(
                MAP,
                ConfigDef.Type.LIST,
                "",
                Importance.LOW,
                null,
                "Topics with a table of their own, before table.path:" + " topic:path, topic:path.");
        tables.add(
                PARTITION_BY,
                ConfigDef.Type.STRING,
                "",
                Importance.MEDIUM,
                check(PartitionColumns::parse),
                "Columns the tables are partitioned by, or made of others: topic, date(timestamp), hour(timestamp),"
                        + " week_part(timestamp), truncate(zip, 3) as zip3, com.acme.Transform(column).");
        tables.add(
                DERIVED,
                ConfigDef.Type.STRING,
                "",
                Importance.LOW,
                check(PartitionColumns::parseMade),
                "Columns made of others that the tables are not partitioned by, written as in partition.by:"
                        + " date(timestamp) as date.");
        tables.add(
                PROPERTIES,
                ConfigDef.Type.LIST,
                "",
                Importance.LOW,
                null,
                "Properties that new tables get: name=value,"
                        + " name=value. Those that the engine cannot honour are refused.");
        Group records = new Group(def, RECORDS);
        records.add(
                VALUE_FORMAT,
                ConfigDef.Type.STRING,
                "connect",
                Importance.HIGH,
                oneOf("connect", "avro", "raw"),
                "connect: what the converter makes, with a schema. avro: bytes of the schema registry's wire format, read here,"
                        + " cheaper and to the microsecond (use ByteArrayConverter). raw: any bytes, as they are.");
        records.add(
                KEY_FORMAT,
                ConfigDef.Type.STRING,
                "none",
                Importance.HIGH,
                oneOf("none", "connect", "avro", "raw"),
                "How keys are read; none leaves them out. Upsert needs one.");
        records.add(
                REGISTRY,
                ConfigDef.Type.LIST,
                "",
                Importance.MEDIUM,
                null,
                "Where the schemas of format avro are: URLs of a registry with Confluent's API.");
        records.add(
                REGISTRY_USER, ConfigDef.Type.PASSWORD, null, Importance.LOW, null, "user:password for the registry.");
        records.add(
                METADATA,
                ConfigDef.Type.LIST,
                "",
                Importance.MEDIUM,
                eachOf(MetadataColumn::parse),
                "Columns that tell where a row comes from: topic, partition, offset, timestamp, load_time, header.NAME, each with"
                        + " a name of its own behind a colon if wanted: offset:_seq.");
        records.add(
                RAW_AS, ConfigDef.Type.STRING, "text", Importance.LOW, oneOf("text", "bytes"), "What raw columns are.");
        Group writing = new Group(def, WRITING);
        writing.add(
                MODE,
                ConfigDef.Type.STRING,
                "append",
                Importance.HIGH,
                oneOf("append", "upsert"),
                "append: each record is a row. upsert: the newest record of a key is its row, a null value deletes it.");
        writing.add(
                ENGINE,
                ConfigDef.Type.STRING,
                "copy-on-write",
                Importance.MEDIUM,
                oneOf("copy-on-write", "deletion-vectors"),
                "How rows are replaced. copy-on-write: files with replaced rows are written anew; every Delta reader reads"
                        + " the table. deletion-vectors: replaced rows are marked; cheaper, for readers of protocol (3,7).");
        writing.add(
                INDEX_FOLDER,
                ConfigDef.Type.STRING,
                System.getProperty("java.io.tmpdir"),
                Importance.LOW,
                null,
                "Folder on a local disk for the index of keys that deletion-vectors needs: about 40 bytes a key. It is made anew from"
                        + " the table after a restart.");
        writing.add(
                SEQUENCE,
                ConfigDef.Type.STRING,
                "",
                Importance.MEDIUM,
                null,
                "Column that orders the versions of a row: a lower value never replaces a higher one. Empty: the offset"
                        + " orders them.");
        writing.add(
                EVOLUTION,
                ConfigDef.Type.STRING,
                "add",
                Importance.MEDIUM,
                oneOf("add", "none"),
                "add: new nullable columns are added to the table. none: records with others are rejected.");
        writing.add(
                FLUSH_ROWS,
                ConfigDef.Type.LONG,
                1_000_000L,
                Importance.MEDIUM,
                atLeastOne(),
                "Rows of a table that make a commit.");
        writing.add(
                FLUSH_BYTES,
                ConfigDef.Type.LONG,
                256L << 20,
                Importance.MEDIUM,
                atLeastOne(),
                "Bytes written for a table that make a commit.");
        writing.add(
                FLUSH_INTERVAL,
                ConfigDef.Type.LONG,
                10_000L,
                Importance.HIGH,
                atLeastOne(),
                "A row is in its table after so many milliseconds at most, beside the time of a commit.");
        writing.add(
                FILE_BYTES,
                ConfigDef.Type.LONG,
                128L << 20,
                Importance.LOW,
                atLeastOne(),
                "Size that data files are meant to have.");
        writing.add(
                BUFFER_BYTES,
                ConfigDef.Type.LONG,
                96L << 20,
                Importance.LOW,
                atLeastOne(),
                "Heap that open files and kept rows of a task may take; beyond it files are finished early.");
        Group failures = new Group(def, FAILURES);
        failures.add(
                RETRY_TIMEOUT,
                ConfigDef.Type.LONG,
                300_000L,
                Importance.LOW,
                atLeastOne(),
                "How long a commit that fails is tried again before the task stops.");
        failures.add(
                REGRESSED,
                ConfigDef.Type.STRING,
                "fail",
                Importance.LOW,
                oneOf("fail", "skip"),
                "A topic that was made anew starts at offsets that the table has already. fail: stop and say so. skip: leave those"
                        + " records out.");
        Group storage = new Group(def, STORAGE);
        storage.add(
                TableStorage.ENDPOINT,
                ConfigDef.Type.STRING,
                null,
                Importance.MEDIUM,
                null,
                "Of every S3 server but Amazon's own: http://127.0.0.1:9000.");
        storage.add(TableStorage.REGION, ConfigDef.Type.STRING, null, Importance.LOW, null, "Region of the bucket.");
        storage.add(
                TableStorage.PATH_STYLE,
                ConfigDef.Type.STRING,
                null,
                Importance.LOW,
                null,
                "true where the bucket is the first part of the path, not of the host's name.");
        storage.add(
                TableStorage.ACCESS_KEY,
                ConfigDef.Type.PASSWORD,
                null,
                Importance.LOW,
                null,
                "With s3.secret.key; without, the usual places are asked: environment, profile, web identity, container,"
                        + " instance.");
        storage.add(TableStorage.SECRET_KEY, ConfigDef.Type.PASSWORD, null, Importance.LOW, null, "See s3.access.key.");
        storage.add(
                TableStorage.SESSION_TOKEN,
                ConfigDef.Type.PASSWORD,
                null,
                Importance.LOW,
                null,
                "Of temporary credentials.");
        storage.add(
                TableStorage.CREDENTIALS_PROVIDER,
                ConfigDef.Type.STRING,
                null,
                Importance.LOW,
                null,
                "Class name of a credentials provider.");
        storage.add(
                TableStorage.RETRIES,
                ConfigDef.Type.STRING,
                null,
                Importance.LOW,
                null,
                "How often a request is repeated, at doubled distances from a second on, before it counts as failed; 5 if not set."
                        + " Anything else of Hadoop is set by its own name after"
                        + " hadoop., for instance hadoop.fs.s3a.connection.maximum.");
        return def;
    }

    /** Settings of one group, in the order they are shown. */
    private static final class Group {
        private final ConfigDef def;
        private final String name;
        private int order;

        Group(ConfigDef def, String name) {
            this.def = def;
            this.name = name;
        }

        void add(
                String setting,
                ConfigDef.Type type,
                Object value,
                Importance importance,
                ConfigDef.Validator check,
                String doc) {
            Width width = type == ConfigDef.Type.LONG ? Width.SHORT : Width.LONG;
            def.define(setting, type, value, check, importance, doc, name, ++order, width, setting);
        }
    }

    private static ConfigDef.Validator oneOf(String... values) {
        return ConfigDef.ValidString.in(values);
    }

    private static ConfigDef.Validator atLeastOne() {
        return ConfigDef.Range.atLeast(1);
    }

    private static ConfigDef.Validator check(Consumer<String> parser) {
        return (name, value) -> {
            try {
                parser.accept((String) value);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(name, value, e.getMessage());
            }
        };
    }

    private static ConfigDef.Validator eachOf(Consumer<String> parser) {
        return (name, value) -> ((List<?>) value).forEach(entry -> check(parser).ensureValid(name, entry));
    }
}
