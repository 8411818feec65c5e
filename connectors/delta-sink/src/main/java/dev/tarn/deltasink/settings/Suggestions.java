package dev.tarn.deltasink.settings;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.deltasink.record.MetadataColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Connect's validation offers for a setting, and which settings it shows, by what else is set. A value that is not set
 * well is null here.
 */
final class Suggestions {
    static final List<Object> PATHS = List.of("${topic}", "${topic.path}");
    static final List<Object> METADATA = List.of("topic", "partition", "offset", "timestamp", "load_time");
    static final List<Object> PROVIDERS = List.of(
            "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider",
            "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
            "software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider",
            "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider",
            "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");

    private Suggestions() {}

    static boolean upserts(Map<String, Object> parsed) {
        return "upsert".equals(parsed.get(SinkSettings.MODE));
    }

    static boolean marksRows(Map<String, Object> parsed) {
        return upserts(parsed) && "deletion-vectors".equals(parsed.get(SinkSettings.ENGINE));
    }

    static boolean readsAvro(Map<String, Object> parsed) {
        return reads("avro", parsed);
    }

    static boolean readsRaw(Map<String, Object> parsed) {
        return reads("raw", parsed);
    }

    static boolean isJson(String format, Map<String, Object> parsed) {
        return "json".equals(parsed.get(format));
    }

    static boolean compacts(Map<String, Object> parsed) {
        return Boolean.TRUE.equals(parsed.get(SinkSettings.COMPACTION));
    }

    static boolean onS3(Map<String, Object> parsed) {
        return parsed.get(SinkSettings.ROOT) instanceof String root && root.matches("s3[an]?:.*");
    }

    static List<Object> keyFormats(Map<String, Object> parsed) {
        return upserts(parsed)
                ? List.of("connect", "avro", "json", "raw")
                : List.of("none", "connect", "avro", "json", "raw");
    }

    /** The columns of metadata that a table may well be partitioned by. The records' own are not known here. */
    static List<Object> partitions(Map<String, Object> parsed) {
        List<Object> found = new ArrayList<>();
        for (Column column : metadata(parsed)) {
            if (column.type() == Primitive.STRING) {
                found.add(column.name());
            }
        }
        found.addAll(derived(parsed));
        return found;
    }

    static List<Object> derived(Map<String, Object> parsed) {
        List<Object> found = new ArrayList<>();
        for (Column column : metadata(parsed)) {
            if (column.type() == Primitive.TIMESTAMP) {
                for (String transform : List.of("date", "hour", "week_part")) {
                    found.add(transform + "(" + column.name() + ")");
                }
            }
        }
        return found;
    }

    private static List<Column> metadata(Map<String, Object> parsed) {
        if (!(parsed.get(SinkSettings.METADATA) instanceof List<?> entries)) {
            return List.of();
        }
        List<Column> columns = new ArrayList<>();
        for (Object entry : entries) {
            try {
                columns.add(MetadataColumn.parse((String) entry).column());
            } catch (IllegalArgumentException e) {
                return List.of(); // its own check says what is wrong with it
            }
        }
        return columns;
    }

    private static boolean reads(String format, Map<String, Object> parsed) {
        return format.equals(parsed.get(SinkSettings.VALUE_FORMAT))
                || format.equals(parsed.get(SinkSettings.KEY_FORMAT));
    }
}
