package dev.tarn.curate;

import dev.tarn.curate.calendar.CalendarMark;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.state.StoreGroup;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.RejectedRecord;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;
import dev.tarn.schemas.moved.Moved;
import dev.tarn.schemas.ops.AccountingRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology on Kafka's own test driver, with real RocksDB; the wall clock is moved by hand. */
final class CurateDriver implements AutoCloseable {
    static final Instant NOW = Instant.parse("2023-03-20T00:00:00Z");
    private static final Duration BEAT = Duration.ofMillis(100);

    private final TopologyTestDriver driver;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ids ids = new Ids();
    private final EventWriter events = new EventWriter(ids.value("bronze.events"));
    private final RowWriter<RegisteredUser> registrations =
            new RowWriter<>(ids.value("bronze.registered_users"), RegisteredUser.class);
    private final RowWriter<GymLogin> gymLogins = new RowWriter<>(ids.value("bronze.gym_logins"), GymLogin.class);
    private final TestInputTopic<byte[], byte[]> in;
    private final TestInputTopic<byte[], byte[]> registered;
    private final TestInputTopic<byte[], byte[]> logins;
    private final Map<Table, Map<String, SpecificRecord>> tables = new HashMap<>();
    private final Map<Table, List<SpecificRecord>> emitted = new HashMap<>();
    private final Map<String, AccountingRow> accounting = new TreeMap<>();
    private final List<RejectedRecord> rejected = new ArrayList<>();
    private long offset;

    CurateDriver() {
        this(CurateConfig.unlimited(LocalDate.of(2023, 3, 20), BEAT));
    }

    /** With the calendar, which the others do without. */
    static CurateDriver withCalendar() {
        return new CurateDriver(CurateConfig.unlimited(LocalDate.of(2023, 3, 20), BEAT), true);
    }

    CurateDriver(CurateConfig config) {
        this(config, false);
    }

    private CurateDriver(CurateConfig config, boolean calendar) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "curate-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, temporary().toString());
        driver = new TopologyTestDriver(
                CurateTopology.fill(new Topology(), new CurateContext(config, ids, meters)), properties, NOW);
        if (!calendar) {
            CalendarMark.written((StoreGroup) driver.getStateStore(CurateContext.FACTS));
        }
        in = driver.createInputTopic("bronze.events", new ByteArraySerializer(), new ByteArraySerializer());
        registered = driver.createInputTopic(
                "bronze.registered_users", new ByteArraySerializer(), new ByteArraySerializer());
        logins = driver.createInputTopic("bronze.gym_logins", new ByteArraySerializer(), new ByteArraySerializer());
    }

    void start(long user, long workout, long session, long time) {
        workout(user, workout, session, "start", time);
    }

    void stop(long user, long workout, long session, long time) {
        workout(user, workout, session, "stop", time);
    }

    private void workout(long user, long workout, long session, String action, long time) {
        Origin origin = Origin.live("workout", 0, offset++, time);
        pipe(user, events.workout(origin, new Workout(user, workout, session, action, micros(time))));
    }

    /** @param logout null: the visit is open */
    void visit(String mac, long gym, long login, Long logout) {
        GymLogin row = new GymLogin(mac, gym, micros(login), logout == null ? null : micros(logout), NOW, null);
        logins.pipeInput(new TestRecord<>(mac.getBytes(StandardCharsets.UTF_8), gymLogins.framed(row)));
    }

    void bpm(long device, long time, double rate) {
        Origin origin = Origin.live("bpm", 0, offset++, time);
        pipe(device, events.bpm(origin, device, time, rate));
    }

    void profile(UserInfo change) {
        Origin origin = Origin.live("user_info", 0, offset++, 0);
        pipe(change.getUserId(), events.userInfo(origin, change));
    }

    void nullProfile(long user) {
        profile(UserInfo.newBuilder()
                .setUserId(user)
                .setOp(ChangeOp.TOMBSTONE)
                .setTimestamp(NOW)
                .build());
    }

    void register(long user, long device, String mac, long at) {
        RegisteredUser row = new RegisteredUser(user, device, mac, micros(at), NOW, null);
        registered.pipeInput(new TestRecord<>(text(user), registrations.framed(row)));
    }

    /** Lets the beat strike until nothing waits. */
    void settle() {
        int beats = 0;
        do {
            driver.advanceWallClockTime(BEAT);
            collect();
        } while (++beats < 2 || (beats < 50 && accounting.values().stream().anyMatch(row -> row.getPending() > 0)));
    }

    void advance(Duration duration) {
        driver.advanceWallClockTime(duration);
        collect();
    }

    /** The rows that stand, by the text of their key. */
    @SuppressWarnings("unchecked") // a table's rows are of one generated class, which the caller names
    <T extends SpecificRecord> List<T> rows(Table table) {
        settle();
        return (List<T>) new ArrayList<>(tables.getOrDefault(table, Map.of()).values());
    }

    /** The rows that stand now, without letting the beat strike. */
    List<SpecificRecord> standing(Table table) {
        return new ArrayList<>(tables.getOrDefault(table, Map.of()).values());
    }

    /** All that stands in all tables, as text; the calendar depends on no input. */
    List<String> everything() {
        settle();
        List<String> rows = new ArrayList<>();
        for (Table table : EnumSet.complementOf(EnumSet.of(Table.DATE_LOOKUP))) {
            tables.getOrDefault(table, Map.of()).values().forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }

    /** Rows in the order they were emitted; null for a delete. */
    List<SpecificRecord> emitted(Table table) {
        settle();
        return emitted.getOrDefault(table, List.of());
    }

    AccountingRow accounting(String source) {
        settle();
        return accounting.get(source);
    }

    /** What the accounting shows now, without letting the beat strike. */
    long shownPending(String source) {
        return accounting.get(source).getPending();
    }

    /** What went from partition to partition since this was asked last. */
    List<Moved> moved() {
        RowReader<Moved> reader = new RowReader<>(Moved.getClassSchema(), ids::byId);
        return read(MovedRecords.TOPIC).stream()
                .map(record -> reader.read(record.value()))
                .toList();
    }

    List<RejectedRecord> rejected() {
        settle();
        return rejected;
    }

    /** The value of a counter; 0 where there is none. */
    double counter(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        driver.close();
    }

    private void pipe(long key, byte[] value) {
        in.pipeInput(new TestRecord<>(text(key), value));
    }

    private void collect() {
        for (Table table : Table.values()) {
            RowReader<SpecificRecord> keys = new RowReader<>(table.key(), ids::byId);
            RowReader<SpecificRecord> rows = new RowReader<>(table.row(), ids::byId);
            Map<String, SpecificRecord> standing = tables.computeIfAbsent(table, t -> new TreeMap<>());
            for (ProducerRecord<byte[], byte[]> next : read(table.topic())) {
                SpecificRecord row = next.value() == null ? null : rows.read(next.value());
                emitted.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
                String key = keys.read(next.key()).toString();
                if (row == null) {
                    standing.remove(key);
                } else {
                    standing.put(key, row);
                }
            }
        }
        RowReader<AccountingRow> counts = new RowReader<>(AccountingRow.getClassSchema(), ids::byId);
        read("tarn.accounting").forEach(next -> {
            AccountingRow row = counts.read(next.value());
            accounting.merge(row.getSource() + (row.getTask().contains("-") ? row.getTask() : ""), row, (a, b) -> b);
        });
        RowReader<RejectedRecord> rejects = new RowReader<>(RejectedRecord.getClassSchema(), ids::byId);
        read("bronze.rejected").forEach(next -> rejected.add(rejects.read(next.value())));
    }

    private List<ProducerRecord<byte[], byte[]>> read(String topic) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (driver.producedTopicNames().contains(topic)) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(r -> records.add(new ProducerRecord<>(topic, r.key(), r.value())));
        }
        return records;
    }

    private static byte[] text(long id) {
        return Long.toString(id).getBytes(StandardCharsets.UTF_8);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "state");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ids as a registry would give them, one a subject. */
    private static final class Ids implements SchemaIds {
        private final List<Schema> schemas = new ArrayList<>();
        private final Map<String, Integer> ids = new HashMap<>();

        Ids() {
            new CurateService().contracts(null).forEach(contract -> {
                add(contract.topic() + "-value", contract.value());
                if (contract.key() != null) {
                    add(contract.topic() + "-key", contract.key());
                }
            });
        }

        private void add(String subject, Schema schema) {
            ids.put(subject, schemas.size());
            schemas.add(schema);
        }

        @Override
        public int key(String topic) {
            return ids.get(topic + "-key");
        }

        @Override
        public int value(String topic) {
            return ids.get(topic + "-value");
        }

        @Override
        public Schema byId(int id) {
            return schemas.get(id);
        }
    }
}
