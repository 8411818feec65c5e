package dev.tarn.local.agreement;

import dev.tarn.curate.CurateService;
import dev.tarn.curate.Detour;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.Contracts;
import dev.tarn.kit.contracts.Registry;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.run.ServiceContext;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;
import dev.tarn.schemas.ops.AccountingRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Curate as it runs, on Kafka's own test driver, with real RocksDB. The wall clock and what is moved are in the test's hand. */
final class CurateTask implements Receiver, AutoCloseable {
    private static final SchemaIds IDS = Contracts.register(
            Registry.at("mock://curate-agreement", Map.of()), new CurateService().contracts(null), c -> {});
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final int BEATS_AT_MOST = 1_000;

    private final TopologyTestDriver driver;
    private final Ways ways = new Ways(IDS);
    private final EventWriter events = new EventWriter(IDS.value(BronzeTopics.EVENTS));
    private final RowWriter<RegisteredUser> registrations =
            new RowWriter<>(IDS.value(BronzeTopics.REGISTERED_USERS), RegisteredUser.class);
    private final RowWriter<GymLogin> logins = new RowWriter<>(IDS.value(BronzeTopics.GYM_LOGINS), GymLogin.class);
    private final Map<Table, Map<IndexedRecord, IndexedRecord>> tables = new HashMap<>();
    private final Map<String, AccountingRow> accounting = new TreeMap<>();
    private long offset;

    private CurateTask(Map<String, String> settings, Function<ServiceContext, Topology> topology) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("commit.interval", BEAT.toMillis() + "ms");
        Settings read = Settings.of(SharedSettings.all(new CurateService()), SettingSources.values(all));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "agreement");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder().toString());
        driver = new TopologyTestDriver(
                topology.apply(new ServiceContext(read, IDS, new SimpleMeterRegistry())), properties, Step.ARRIVAL);
    }

    /** The service as it is: what it moves arrives at once. */
    static CurateTask whole(Map<String, String> settings) {
        return new CurateTask(settings, new CurateService()::topology);
    }

    /** What it moves arrives when it is told; without the calendar. */
    static CurateTask detoured(Map<String, String> settings) {
        return new CurateTask(settings, Detour::of);
    }

    @Override
    public void sample(Bpm sample) {
        Origin origin = origin("bpm");
        event(
                sample.getDeviceId(),
                events.bpm(origin, sample.getDeviceId(), Micros.of(sample.getTime()), sample.getHeartrate()));
    }

    @Override
    public void workout(Workout fact) {
        event(fact.getUserId(), events.workout(origin("workout"), fact));
    }

    @Override
    public void profile(UserInfo change) {
        event(change.getUserId(), events.userInfo(origin("user_info"), change));
    }

    @Override
    public void registration(RegisteredUser registration) {
        pipe(
                BronzeTopics.REGISTERED_USERS,
                text(Long.toString(registration.getUserId())),
                registrations.framed(registration));
    }

    @Override
    public void visit(GymLogin login) {
        pipe(BronzeTopics.GYM_LOGINS, text(login.getMacAddress()), logins.framed(login));
    }

    void pause(Duration duration) {
        driver.advanceWallClockTime(duration);
        collect();
    }

    /** Lets records arrive that were moved, if any were. */
    void arrive(int way, int records) {
        for (int left = records; left > 0 && !ways.isEmpty(); left--) {
            ways.next(way, (key, value) -> pipe(Detour.TAKEN, key, value));
        }
    }

    /** Lets everything arrive and the beat strike until nothing waits. */
    void settle() {
        int beats = 0;
        do {
            arrive(0, Integer.MAX_VALUE);
            pause(BEAT);
            if (++beats > BEATS_AT_MOST) {
                throw new AssertionError("results are pending for ever: " + accounting);
            }
        } while (beats < 4 || !ways.isEmpty() || accounting.values().stream().anyMatch(row -> row.getPending() > 0));
    }

    /** The rows that stand, by key. */
    Map<IndexedRecord, IndexedRecord> rows(Table table) {
        return tables.getOrDefault(table, Map.of());
    }

    /** The accounting of a source, a row a place that counts. */
    List<AccountingRow> counts(String source) {
        return accounting.values().stream()
                .filter(row -> row.getSource().equals(source))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }

    private Origin origin(String topic) {
        return Origin.live(topic, 0, offset++, Micros.of(Step.ARRIVAL));
    }

    private void event(long key, byte[] value) {
        pipe(BronzeTopics.EVENTS, text(Long.toString(key)), value);
    }

    private void pipe(String topic, byte[] key, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value));
        collect();
    }

    private void collect() {
        for (Table table : Table.values()) {
            RowReader<SpecificRecord> keys = new RowReader<>(table.key(), IDS::byId);
            RowReader<SpecificRecord> rows = new RowReader<>(table.row(), IDS::byId);
            Map<IndexedRecord, IndexedRecord> standing = tables.computeIfAbsent(table, t -> new HashMap<>());
            read(table.topic(), (key, value) -> {
                if (value == null) {
                    standing.remove(keys.read(key));
                } else {
                    standing.put(keys.read(key), rows.read(value));
                }
            });
        }
        RowReader<AccountingRow> counts = new RowReader<>(AccountingRow.getClassSchema(), IDS::byId);
        read(Accounting.TOPIC, (key, value) -> {
            AccountingRow row = counts.read(value);
            accounting.put(row.getSource() + " " + row.getTask(), row);
        });
        read(Detour.SENT, ways::send);
    }

    private void read(String topic, BiConsumer<byte[], byte[]> each) {
        if (driver.producedTopicNames().contains(topic)) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> each.accept(record.key(), record.value()));
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "agreement")), "state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
