package dev.tarn.ingest.landing;

import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.landing.bucket.BucketAddress;
import dev.tarn.kit.settings.Setting;
import java.time.Duration;
import java.util.List;

/** What the landing folder is told. */
public final class LandingSettings {
    public static final Setting<String> FOLDER = Setting.string("landing.folder")
            .check(
                    folder -> !folder.contains("://") || BucketAddress.isOne(folder),
                    "a path, or s3a://bucket or s3a://bucket/prefix")
            .defaultShownAs("none: no files are taken")
            .doc(
                    "folder that holds `registered_users`, `gym_logins` and `kafka_multiplex`, the same for all instances: a path, or `s3a://bucket/prefix`");
    static final Setting<String> S3_ENDPOINT = Setting.string("landing.s3.endpoint")
            .defaultShownAs("Amazon's")
            .doc("address of another S3 server, such as `http://127.0.0.1:9000`");
    static final Setting<String> S3_REGION = Setting.string("landing.s3.region")
            .defaultShownAs("the environment's")
            .doc("region of the bucket");
    static final Setting<Boolean> S3_PATH_STYLE = Setting.bool("landing.s3.path.style")
            .defaultsTo(false)
            .doc("whether the bucket is the first part of the path, not of the host's name");
    static final Setting<Duration> SETTLE = Setting.duration("landing.settle")
            .defaultsTo("10s")
            .doc("a file is complete when its size has not changed for so long");
    static final Setting<Duration> SCAN_INTERVAL = Setting.duration("landing.scan.interval")
            .defaultsTo("5s")
            .check(d -> d.toMillis() >= 10, "at least 10ms")
            .doc("how often the folder is listed");
    static final Setting<Integer> TRANSACTION_RECORDS = Setting.integer("landing.transaction.records")
            .defaultsTo(20_000)
            .check(n -> n > 0, "at least 1")
            .doc("records of files in one transaction at most");
    static final Setting<Long> TRANSACTION_BYTES = Setting.bytes("landing.transaction.bytes")
            .defaultsTo("8MiB")
            .check(n -> n > 0, "at least 1")
            .doc("bytes of files in one transaction at most, but for the last record");
    static final Setting<InstantUnit> REGISTRATIONS_UNIT = Setting.choice(
                    "registered_users.time.unit", InstantUnit.class)
            .defaultsTo(InstantUnit.SECONDS)
            .doc("what `registration_timestamp` counts since 1970: `seconds`, `millis`, `micros`, `nanos`");
    static final Setting<InstantUnit> VISITS_UNIT =
            REGISTRATIONS_UNIT.named("gym_logins.time.unit").doc("the same for `login` and `logout`");
    static final Setting<InstantUnit> HISTORY_UNIT = REGISTRATIONS_UNIT
            .named("kafka_multiplex.time.unit")
            .doc("the same for `timestamp` of a line of history; what its `value` holds has the unit of its topic");

    private LandingSettings() {}

    public static List<Setting<?>> all() {
        return List.of(
                FOLDER,
                S3_ENDPOINT,
                S3_REGION,
                S3_PATH_STYLE,
                SETTLE,
                SCAN_INTERVAL,
                TRANSACTION_RECORDS,
                TRANSACTION_BYTES,
                REGISTRATIONS_UNIT,
                VISITS_UNIT,
                HISTORY_UNIT);
    }
}
