package dev.tarn.kit.run;

import dev.tarn.kit.log.LogFormat;
import dev.tarn.kit.log.LogLevel;
import dev.tarn.kit.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The settings that every service has. */
public final class SharedSettings {
    public static final Setting<String> APPLICATION_ID =
            Setting.string("application.id").doc("consumer group, prefix of internal topics and of transactional ids");
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.string("bootstrap.servers")
            .defaultsTo("127.0.0.1:9092")
            .doc("Kafka brokers to begin with, `host:port`, separated by commas");
    public static final Setting<String> REGISTRY_URL = Setting.string("registry.url")
            .defaultsTo("http://127.0.0.1:8081/apis/ccompat/v7")
            .doc("Confluent-compatible schema registry; several addresses of one are separated by commas");
    public static final Setting<Duration> REGISTRY_WAIT =
            Setting.duration("registry.wait").defaultsTo("60s").doc("how long to wait for the registry at start");
    public static final Setting<Duration> BROKER_WAIT =
            Setting.duration("broker.wait").defaultsTo("60s").doc("how long to wait for a broker at start");
    public static final Setting<Mode> MODE = Setting.choice("mode", Mode.class)
            .defaultsTo(Mode.LIVE)
            .doc("`live`: results within a fraction of a second; `catch-up`: a backlog at the least CPU per event");
    public static final Setting<Integer> THREADS = Setting.integer("threads")
            .defaultsTo(1)
            .check(n -> n > 0, "at least 1")
            .doc("stream threads; more than there are partitions stay idle");
    public static final Setting<String> STATE_DIR = Setting.string("state.dir")
            .defaultsTo("state")
            .doc("folder of the state stores; it holds one folder per application.id and survives restarts");
    public static final Setting<Long> ROCKSDB_MEMORY = Setting.bytes("rocksdb.memory")
            .defaultsTo("128MiB")
            .check(n -> n >= 8 << 20, "at least 8MiB")
            .doc("native memory that all state stores of the process share");
    public static final Setting<Integer> PARTITIONS = Setting.integer("partitions")
            .defaultsTo(6)
            .check(n -> n > 0, "at least 1")
            .doc("partitions of every topic; the same for all services, fixed once the topics exist");
    public static final Setting<Integer> REPLICATION_FACTOR = Setting.integer("replication.factor")
            .defaultsTo(1)
            .check(n -> n > 0 && n <= Short.MAX_VALUE, "at least 1")
            .doc("replicas of topics created here and of internal topics; 3 in production");
    public static final Setting<Integer> STANDBY_REPLICAS = Setting.integer("standby.replicas")
            .defaultsTo(0)
            .check(n -> n >= 0, "at least 0")
            .doc("copies of each task's state that other instances keep; 1 where two instances or more run");
    public static final Setting<String> INSTANCE_ID = Setting.string("instance.id")
            .defaultShownAs("none")
            .doc(
                    "a name of this instance that outlives restarts: it keeps its tasks while it is away for less than the session timeout");
    public static final Setting<Long> MAX_MESSAGE_BYTES = Setting.bytes("max.message.bytes")
            .defaultsTo("20MiB")
            .check(n -> n >= 1024 && n <= 1L << 30, "between 1KiB and 1GiB")
            .doc("largest record batch of the topics created here, and largest request of their producers");
    public static final Setting<Duration> COMMIT_INTERVAL = Setting.duration("commit.interval")
            .defaultShownAs("by mode: 200ms, 10s")
            .check(d -> !d.isZero(), "more than 0ms")
            .doc("length of a transaction; readers see results when it ends");
    public static final Setting<Duration> TRANSACTION_TIMEOUT = Setting.duration("transaction.timeout")
            .defaultShownAs("15s, or 4 commit.interval if longer")
            .check(d -> d.toMillis() <= 900_000, "at most 15m, the broker's own bound unless it was raised")
            .doc("after this the broker aborts the transaction of an instance that died; readers wait that long");
    public static final Setting<Duration> LINGER =
            Setting.duration("linger").defaultShownAs("by mode: 20ms, 100ms").doc("how long a producer fills a batch");
    public static final Setting<Long> BATCH_SIZE = Setting.bytes("batch.size")
            .defaultShownAs("by mode: 32KiB, 64KiB")
            .check(n -> n <= Integer.MAX_VALUE, "less than 2GiB")
            .doc("size of a producer's batch for one partition");
    public static final Setting<Compression> COMPRESSION = Setting.choice("compression", Compression.class)
            .defaultsTo(Compression.LZ4)
            .doc("of the records written: `none`, `lz4`, `zstd`, `snappy`, `gzip`");
    public static final Setting<Integer> POLL_RECORDS = Setting.integer("poll.records")
            .defaultShownAs("by mode: 1000, 5000")
            .check(n -> n > 0, "at least 1")
            .doc("records that a poll returns at most");
    public static final Setting<String> HTTP_HOST = Setting.string("http.host")
            .defaultsTo("127.0.0.1")
            .doc("address to serve `/livez`, `/readyz` and `/metrics` on; 0.0.0.0 in a container");
    public static final Setting<Integer> HTTP_PORT = Setting.integer("http.port")
            .check(n -> n >= 0 && n <= 65_535, "between 0 and 65535")
            .doc("port of the same; 0 takes a free one and logs it");
    public static final Setting<LogFormat> LOG_FORMAT = Setting.choice("log.format", LogFormat.class)
            .defaultsTo(LogFormat.JSON)
            .doc("`json`: one object a line; `plain`: for people");
    public static final Setting<LogLevel> LOG_LEVEL = Setting.choice("log.level", LogLevel.class)
            .defaultsTo(LogLevel.INFO)
            .doc("`error`, `warn`, `info`, `debug` or `trace`");
    public static final Setting<Duration> SHUTDOWN_TIMEOUT = Setting.duration("shutdown.timeout")
            .defaultsTo("25s")
            .doc("how long a graceful stop may take; Kubernetes kills after 30s");
    public static final Setting<Integer> REPLACEMENTS_MAX = Setting.integer("thread.replacements.max")
            .defaultsTo(10)
            .check(n -> n >= 0, "at least 0")
            .doc("failed stream threads replaced within thread.replacements.window before the service stops");
    public static final Setting<Duration> REPLACEMENTS_WINDOW =
            Setting.duration("thread.replacements.window").defaultsTo("10m").doc("see thread.replacements.max");
    public static final Setting<Duration> TOPIC_CHECK_INTERVAL = Setting.duration("topic.check.interval")
            .defaultsTo("30s")
            .check(d -> d.toMillis() >= 100, "at least 100ms")
            .doc("how often a running service checks that nobody altered its topics");

    private SharedSettings() {}

    /** The shared ones with the service's own defaults, then its own. */
    public static List<Setting<?>> all(StreamsService service) {
        List<Setting<?>> all = new ArrayList<>(List.of(
                APPLICATION_ID.defaultsTo("tarn-" + service.name()),
                BOOTSTRAP_SERVERS,
                REGISTRY_URL,
                MODE,
                THREADS,
                STATE_DIR,
                ROCKSDB_MEMORY,
                PARTITIONS,
                REPLICATION_FACTOR,
                STANDBY_REPLICAS,
                INSTANCE_ID,
                MAX_MESSAGE_BYTES,
                COMMIT_INTERVAL,
                TRANSACTION_TIMEOUT,
                LINGER,
                BATCH_SIZE,
                COMPRESSION,
                POLL_RECORDS,
                HTTP_HOST,
                HTTP_PORT.defaultsTo(service.defaultHttpPort()),
                LOG_FORMAT,
                LOG_LEVEL,
                REGISTRY_WAIT,
                BROKER_WAIT,
                SHUTDOWN_TIMEOUT,
                REPLACEMENTS_MAX,
                REPLACEMENTS_WINDOW,
                TOPIC_CHECK_INTERVAL));
        all.addAll(service.settings());
        return all;
    }
}
