package dev.tarn.kit.run;

import static org.apache.kafka.streams.StreamsConfig.adminClientPrefix;
import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import dev.tarn.kit.KitErrors;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.state.BoundedRocksDb;
import dev.tarn.kit.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** From settings to Kafka's properties: nothing else in the house knows both. */
public final class StreamsConfigs {
    private static final Duration SHORTEST_TRANSACTION_TIMEOUT = Duration.ofSeconds(15);
    private static final int COMMITS_IN_A_TIMEOUT = 4;

    /** The services ask for their commits ({@link dev.tarn.kit.state.Beat}); Kafka Streams' own timer only stands by. */
    private static final int BEATS_IN_A_COMMIT = 3;

    private static final long ROOM_BESIDE_THE_LARGEST = 1 << 20;
    private static final int FETCH_BYTES = 64 * 1024;
    private static final Duration FETCH_WAIT = Duration.ofMillis(50);

    /** A killed instance is found dead after this; Kafka's own 45 s would be the pause of its partitions. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    /** Who has a name of its own keeps its tasks that long while it restarts. */
    private static final Duration SESSION_TIMEOUT_OF_NAMED = Duration.ofSeconds(45);

    /** Kafka's own 10 min would be how long a new instance waits for its share of the tasks. */
    private static final Duration PROBING_INTERVAL = Duration.ofMinutes(1);

    /** The newest segment of a changelog is not compacted: this much of it is read in vain at most when state is restored. */
    private static final int CHANGELOG_SEGMENT_BYTES = 64 << 20;

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    /** Kafka 5 turns it on for everyone; until then its absence is a warning at each start, its constant deprecated. */
    private static final String GLOBAL_EXCEPTION_HANDLER = "processing.exception.handler.global.enabled";

    private StreamsConfigs() {}

    /** For Kafka Streams. What is passed through wins over what is chosen here. */
    public static Properties of(Settings settings) {
        Map<String, Object> config = new TreeMap<>();
        base(settings, config);
        producer(settings, config);
        consumer(settings, config);
        config.put(topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), text(maxMessageBytes(settings)));
        config.putAll(settings.kafkaCommon());
        settings.kafkaOnly("consumer").forEach((name, value) -> config.put(consumerPrefix(name), value));
        settings.kafkaOnly("producer").forEach((name, value) -> config.put(producerPrefix(name), value));
        settings.kafkaOnly("admin").forEach((name, value) -> config.put(adminClientPrefix(name), value));
        config.putAll(settings.kafkaOnly("streams"));
        Properties properties = new Properties();
        properties.putAll(config);
        return properties;
    }

    /** For an admin client of one's own. */
    public static Map<String, Object> admin(Settings settings) {
        return client(settings, "admin");
    }

    /** For a producer or consumer of one's own ({@code producer}, {@code consumer}): addresses and what is passed through. */
    public static Map<String, Object> client(Settings settings, String client) {
        Map<String, Object> config = new TreeMap<>(settings.kafka(client));
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.get(SharedSettings.BOOTSTRAP_SERVERS));
        return config;
    }

    /** For a transactional producer of one's own, tuned as those of Kafka Streams are. */
    public static Map<String, Object> transactionalProducer(Settings settings, String transactionalId) {
        Map<String, Object> chosen = new TreeMap<>();
        producer(settings, chosen);
        Map<String, Object> config = new TreeMap<>();
        chosen.forEach(
                (name, value) -> config.put(name.substring(producerPrefix("").length()), value));
        config.putAll(client(settings, "producer"));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        return config;
    }

    /** For a consumer of one's own: it reads what is committed, and commits nothing by itself. */
    public static Map<String, Object> committedConsumer(Settings settings, String clientId) {
        Map<String, Object> config = new TreeMap<>();
        put(config, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT.toMillis());
        put(config, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT.toMillis());
        put(config, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        put(config, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putAll(client(settings, "consumer"));
        put(config, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        return config;
    }

    private static void base(Settings settings, Map<String, Object> config) {
        String applicationId = settings.get(SharedSettings.APPLICATION_ID);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        // Without it the clients' names hold a UUID per start, and so would the labels of every metric.
        config.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.get(SharedSettings.BOOTSTRAP_SERVERS));
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, text(timer(settings).toMillis()));
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        config.put(BoundedRocksDb.MEMORY, text(settings.get(SharedSettings.ROCKSDB_MEMORY)));
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, text(settings.get(SharedSettings.THREADS)));
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.get(SharedSettings.STATE_DIR));
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, text(settings.get(SharedSettings.REPLICATION_FACTOR)));
        Topics.minInSync(settings.get(SharedSettings.REPLICATION_FACTOR))
                .ifPresent(least -> config.put(topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), least));
        put(config, topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), CHANGELOG_SEGMENT_BYTES);
        // No result depends on which topic of a task is read first, and to look for records of the empty ones at each
        // record
        // costs a fifth of curate's CPU.
        put(config, StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        put(config, StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.get(SharedSettings.STANDBY_REPLICAS));
        put(config, StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_INTERVAL.toMillis());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        config.put(GLOBAL_EXCEPTION_HANDLER, "true");
    }

    private static void producer(Settings settings, Map<String, Object> config) {
        Mode mode = settings.get(SharedSettings.MODE);
        put(config, producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), transactionTimeout(settings));
        put(config, producerPrefix(ProducerConfig.LINGER_MS_CONFIG), linger(settings, mode));
        put(
                config,
                producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                settings.find(SharedSettings.BATCH_SIZE).orElse(mode.batchBytes()));
        put(
                config,
                producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(mode.bufferBytes(), maxMessageBytes(settings) + ROOM_BESIDE_THE_LARGEST));
        put(config, producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), maxMessageBytes(settings));
        put(
                config,
                producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                settings.get(SharedSettings.COMPRESSION).kafkaName());
    }

    private static void consumer(Settings settings, Map<String, Object> config) {
        Mode mode = settings.get(SharedSettings.MODE);
        put(
                config,
                consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                settings.find(SharedSettings.POLL_RECORDS).orElse(mode.pollRecords()));
        // A trickle is fetched in portions: every fetch costs both sides about as much as fifty records.
        put(config, consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_BYTES);
        put(config, consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT.toMillis());
        Optional<String> name = settings.find(SharedSettings.INSTANCE_ID);
        name.ifPresent(id -> config.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        put(
                config,
                consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                (name.isPresent() ? SESSION_TIMEOUT_OF_NAMED : SESSION_TIMEOUT).toMillis());
        put(config, consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT.toMillis());
    }

    private static long linger(Settings settings, Mode mode) {
        return settings.find(SharedSettings.LINGER).orElse(mode.linger()).toMillis();
    }

    /** How often a service emits what waits and commits. */
    public static Duration commitInterval(Settings settings) {
        return settings.find(SharedSettings.COMMIT_INTERVAL)
                .orElse(settings.get(SharedSettings.MODE).commitInterval());
    }

    private static Duration timer(Settings settings) {
        return commitInterval(settings).multipliedBy(BEATS_IN_A_COMMIT);
    }

    /** Long enough for a pause between commits, short enough that the readers of a dead instance's topics go on. */
    private static long transactionTimeout(Settings settings) {
        Duration commit = commitInterval(settings);
        Duration byCommit = commit.multipliedBy(COMMITS_IN_A_TIMEOUT);
        Duration chosen =
                byCommit.compareTo(SHORTEST_TRANSACTION_TIMEOUT) > 0 ? byCommit : SHORTEST_TRANSACTION_TIMEOUT;
        Duration timeout = settings.find(SharedSettings.TRANSACTION_TIMEOUT).orElse(chosen);
        if (timeout.compareTo(timer(settings)) <= 0) {
            throw KitErrors.settings(List.of(KitErrors.transactionTimeoutTooShort(timeout, timer(settings))));
        }
        return timeout.toMillis();
    }

    private static long maxMessageBytes(Settings settings) {
        return settings.get(SharedSettings.MAX_MESSAGE_BYTES);
    }

    private static void put(Map<String, Object> config, String name, Object value) {
        config.put(name, text(value));
    }

    /** Properties are read as text everywhere, which keeps them printable and comparable. */
    private static String text(Object value) {
        return String.valueOf(value);
    }
}
