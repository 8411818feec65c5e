package dev.tarn.deltasink.settings;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;

import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.json.JsonColumns;
import dev.tarn.deltasink.record.MetadataColumn;
import java.util.regex.Pattern;

/** Which records go into which tables, and how they are read. */
final class InputSettings {
    private InputSettings() {}

    static void tables(SettingGroup tables) {
        tables.text(SinkSettings.ROOT, NO_DEFAULT_VALUE)
                .high()
                .governs(
                        TableStorage.ENDPOINT,
                        TableStorage.REGION,
                        TableStorage.PATH_STYLE,
                        TableStorage.ACCESS_KEY,
                        TableStorage.SECRET_KEY,
                        TableStorage.SESSION_TOKEN,
                        TableStorage.CREDENTIALS_PROVIDER,
                        TableStorage.RETRIES)
                .doc("Folder that the tables stand in: a path, file:///path or s3a://bucket/path.");
        tables.text(SinkSettings.PATH, "${topic}")
                .high()
                .suggests(parsed -> Suggestions.PATHS)
                .doc(
                        "Where below it the table of a topic stands: ${topic}, ${topic.path} (dots become folders), and $1, $2"
                                + " for the groups of table.topic.regex.");
        tables.text(SinkSettings.TOPIC_REGEX, "")
                .low()
                .parsedBy(Pattern::compile)
                .doc("Takes a topic's name apart for table.path; a topic that it does not match is an error.");
        tables.list(SinkSettings.MAP)
                .low()
                .doc("Topics with a table of their own, before table.path: topic:path, topic:path.");
        tables.text(SinkSettings.PARTITION_BY, "")
                .parsedBy(PartitionColumns::parse)
                .suggests(Suggestions::partitions)
                .doc(
                        "Columns the tables are partitioned by, or made of others: topic, date(timestamp), hour(timestamp),"
                                + " week_part(timestamp), truncate(zip, 3) as zip3, com.acme.Transform(column).");
        tables.text(SinkSettings.DERIVED, "")
                .low()
                .parsedBy(PartitionColumns::parseMade)
                .suggests(Suggestions::derived)
                .doc("Columns made of others that the tables are not partitioned by, written as in partition.by:"
                        + " date(timestamp) as date.");
        tables.list(SinkSettings.PROPERTIES)
                .low()
                .doc("Properties that new tables get: name=value, name=value. Those that the engine cannot honour are"
                        + " refused.");
    }

    static void records(SettingGroup records) {
        records.text(SinkSettings.VALUE_FORMAT, "connect")
                .high()
                .oneOf("connect", "avro", "json", "raw")
                .governs(
                        SinkSettings.VALUE_COLUMNS,
                        SinkSettings.REGISTRY,
                        SinkSettings.REGISTRY_USER,
                        SinkSettings.RAW_AS)
                .doc(
                        "connect: what the converter makes, with a schema. avro: bytes of the schema registry's wire format,"
                                + " read here, cheaper and to the microsecond (use ByteArrayConverter). json: objects without a"
                                + " schema, whose columns value.columns tells (use ByteArrayConverter). raw: any bytes, as they are.");
        records.text(SinkSettings.VALUE_COLUMNS, "")
                .parsedBy(JsonColumns::check)
                .shownIf(parsed -> Suggestions.isJson(SinkSettings.VALUE_FORMAT, parsed))
                .doc(
                        "Columns of format json: id long not null, at timestamp(ms), tags array<string>. Fields that are not among"
                                + " them are left out.");
        records.text(SinkSettings.KEY_FORMAT, "none")
                .high()
                .oneOf("none", "connect", "avro", "json", "raw")
                .suggests(Suggestions::keyFormats)
                .governs(
                        SinkSettings.KEY_COLUMNS,
                        SinkSettings.REGISTRY,
                        SinkSettings.REGISTRY_USER,
                        SinkSettings.RAW_AS)
                .doc("How keys are read; none leaves them out. Upsert needs one.");
        records.text(SinkSettings.KEY_COLUMNS, "")
                .parsedBy(JsonColumns::check)
                .shownIf(parsed -> Suggestions.isJson(SinkSettings.KEY_FORMAT, parsed))
                .doc("Columns of keys of format json.");
        records.list(SinkSettings.REGISTRY)
                .shownIf(Suggestions::readsAvro)
                .doc("Where the schemas of format avro are: URLs of a registry with Confluent's API.");
        records.secret(SinkSettings.REGISTRY_USER)
                .low()
                .shownIf(Suggestions::readsAvro)
                .doc("user:password for the registry.");
        records.list(SinkSettings.METADATA)
                .parsedBy(MetadataColumn::parse)
                .suggests(parsed -> Suggestions.METADATA)
                .governs(SinkSettings.PARTITION_BY, SinkSettings.DERIVED)
                .doc("Columns that tell where a row comes from: topic, partition, offset, timestamp, load_time,"
                        + " header.NAME, each with a name of its own behind a colon if wanted: offset:_seq.");
        records.text(SinkSettings.RAW_AS, "text")
                .low()
                .oneOf("text", "bytes")
                .shownIf(Suggestions::readsRaw)
                .doc("What raw columns are.");
    }
}
