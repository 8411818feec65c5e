package dev.tarn.ingest.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.ReplayHeaders;
import dev.tarn.ingest.landing.FailingClients.Crash;
import dev.tarn.ingest.landing.FailingClients.Moment;
import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LocalFolder;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.ingest.landing.progress.ProgressReader;
import dev.tarn.ingest.landing.rows.Kind;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.contracts.Contracts;
import dev.tarn.kit.contracts.Registry;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.RejectedRecord;
import dev.tarn.schemas.ops.AccountingRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Landing fails before and after every step it takes in Kafka, and goes on: each line is published exactly once, in order. */
@OnChosenBroker
class CrashPointIT {
    private static final int PARTITIONS = 3;
    private static final String EDGE = "bpm";
    private static final List<String> KINDS =
            List.of("registered_users/%s.csv", "registered_users/%s.csv.gz", "kafka_multiplex/%s.json.gz");
    private static final List<Long> DEVICES = List.of(1L, 2L, 3L, 4L, 5L, 6L);

    private static TestBroker broker;
    private static Cluster cluster;
    private static SchemaIds schemas;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start();
        cluster = new Cluster(broker.bootstrap(), "mock://crash-points");
        List<Contract> contracts = new ArrayList<>(BronzeTopics.contracts());
        contracts.add(Accounting.contract());
        schemas = Contracts.register(Registry.at("mock://crash-points", Map.of()), contracts, done -> {});
        try (Admin admin = cluster.admin()) {
            admin.createTopics(Stream.of(
                                    BronzeTopics.REGISTERED_USERS,
                                    Rejections.TOPIC,
                                    Accounting.TOPIC,
                                    Progress.TOPIC,
                                    EDGE)
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatever_step_fails_each_line_is_published_exactly_once_and_in_order() throws Exception {
        List<String> paths = new ArrayList<>();
        for (String kind : KINDS) {
            int steps = run(paths, kind, FailingClients.NEVER, Moment.BEFORE);
            assertThat(steps).isGreaterThan(15);
            for (int step = 0; step < steps; step++) {
                for (Moment moment : Moment.values()) {
                    run(paths, kind, step, moment);
                }
            }
        }

        Map<String, List<Long>> published = published();
        Map<String, List<Long>> rejected = rejected();
        assertThat(paths).allSatisfy(path -> {
            assertThat(published.get(path)).as(path).isEqualTo(DEVICES);
            assertThat(rejected.get(path)).as(path).isEqualTo(List.of(path.contains(".csv") ? 8L : 5L));
        });
        assertThat(accountedAsRejected()).isEqualTo(paths.size());
    }

    /** Until it fails, then again as another process would; the steps of the first attempt. */
    private int run(List<String> paths, String kind, int failing, Moment moment) throws Exception {
        int number = paths.size();
        Path root = Files.createDirectories(directory.resolve("run-" + number));
        String path = kind.formatted(number + "-" + failing + "-" + moment);
        write(root.resolve(path), number);
        paths.add(path);
        try (FailingClients first = new FailingClients(broker.bootstrap(), "run-" + number, failing, moment);
                FailingClients second =
                        new FailingClients(broker.bootstrap(), "run-" + number, FailingClients.NEVER, moment)) {
            try {
                attempt(first, root);
                assertThat(failing).isIn(FailingClients.NEVER, first.steps() - 1);
            } catch (Crash expected) {
                // the process is gone
            }
            attempt(second, root);
            attempt(second, root);
            return first.steps();
        }
    }

    private void attempt(FailingClients clients, Path root) throws IOException {
        LandingConfig config = config();
        LandingWatch watch = new LandingWatch(config.meters());
        Progress progress = new Progress();
        LocalFolder folder = new LocalFolder(root);
        try (ProgressReader reader = new ProgressReader(clients.reader(), PARTITIONS, progress)) {
            reader.catchUp(partition -> false);
            NavigableMap<Integer, List<FoundFile>> work = new Scan(config, folder, progress, watch).work(0);
            for (Map.Entry<Integer, List<FoundFile>> files : work.entrySet()) {
                int partition = files.getKey();
                try (Lane lane = new Lane(
                        partition, config, folder, progress, watch, clients.producer(partition), Clock.systemUTC())) {
                    reader.catchUp(p -> false);
                    lane.offer(files.getValue());
                    while (lane.step()) {
                        // one transaction
                    }
                }
            }
        }
    }

    private static LandingConfig config() {
        Kind registrations =
                Kind.registrations(schemas.value(BronzeTopics.REGISTERED_USERS), InstantUnit.SECONDS, 1 << 20);
        Kind history = Kind.history(Map.of("bpm", EDGE), InstantUnit.SECONDS, 1 << 20);
        return new LandingConfig(
                Map.of("registered_users", registrations, "kafka_multiplex", history),
                PARTITIONS,
                2,
                1 << 20,
                Duration.ZERO,
                Duration.ofSeconds(1),
                schemas,
                new SimpleMeterRegistry());
    }

    /** Six good records of one key, a bad one before the fourth; of CSV each takes two lines. */
    private static void write(Path file, int number) throws IOException {
        boolean csv = file.toString().contains(".csv");
        StringBuilder text =
                new StringBuilder(csv ? "\uFEFFuser_id,device_id,mac_address,registration_timestamp\n" : "\n");
        for (long device : DEVICES) {
            text.append(device == 4 ? (csv ? "x,1,é,1\r\n" : "{\"no\":\"é\"}\r\n") : "");
            text.append(
                    csv
                            ? number + "," + device + ",\"m\n\",1678451168.5\n"
                            : "{\"key\":" + number + ",\"value\":{\"d\":" + device
                                    + "},\"topic\":\"bpm\",\"timestamp\":1678451168}\n");
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream zipped = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            zipped.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, List<Long>> published() {
        Map<String, List<Long>> devices = new HashMap<>();
        RowReader<RegisteredUser> users = new RowReader<>(RegisteredUser.getClassSchema(), schemas::byId);
        each(BronzeTopics.REGISTERED_USERS, (partition, record) -> {
            RegisteredUser user = users.read(record.value());
            devices.computeIfAbsent(user.getSourceFile(), f -> new ArrayList<>())
                    .add(user.getDeviceId());
        });
        each(EDGE, (partition, record) -> {
            String path =
                    new String(record.headers().lastHeader(ReplayHeaders.FILE).value(), StandardCharsets.UTF_8);
            String value = new String(record.value(), StandardCharsets.UTF_8);
            devices.computeIfAbsent(path, f -> new ArrayList<>()).add(Long.valueOf(value.replaceAll("\\D", "")));
        });
        return devices;
    }

    private static Map<String, List<Long>> rejected() {
        Map<String, List<Long>> lines = new HashMap<>();
        RowReader<RejectedRecord> rows = new RowReader<>(RejectedRecord.getClassSchema(), schemas::byId);
        each(Rejections.TOPIC, (partition, record) -> {
            RejectedRecord row = rows.read(record.value());
            lines.computeIfAbsent(row.getCoordinates().getFile(), f -> new ArrayList<>())
                    .add(row.getCoordinates().getLine());
        });
        return lines;
    }

    /** The newest row of each task, as compaction leaves it. */
    private static long accountedAsRejected() {
        Map<String, Long> newest = new TreeMap<>();
        RowReader<AccountingRow> rows = new RowReader<>(AccountingRow.getClassSchema(), schemas::byId);
        each(Accounting.TOPIC, (partition, record) -> {
            AccountingRow row = rows.read(record.value());
            newest.put(row.getSource() + row.getTask(), row.getRejected());
        });
        return newest.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void each(String topic, BiConsumer<TopicPartition, ConsumerRecord<byte[], byte[]>> taken) {
        try (TopicReader reader = new TopicReader(cluster)) {
            for (TopicPartition partition : reader.partitions(topic)) {
                reader.read(partition, record -> taken.accept(partition, record));
            }
        }
    }
}
