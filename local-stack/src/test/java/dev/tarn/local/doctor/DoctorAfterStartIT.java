package dev.tarn.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.curate.CurateService;
import dev.tarn.ingest.IngestService;
import dev.tarn.kit.ExitCode;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.kit.run.RunningService;
import dev.tarn.kit.run.ServiceMain;
import dev.tarn.kit.run.StreamsService;
import dev.tarn.local.broker.OnChosenBroker;
import dev.tarn.local.broker.TestBroker;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Ports;
import dev.tarn.local.registry.RegistryProcess;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a cluster where both services have run and stopped. */
@OnChosenBroker
class DoctorAfterStartIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final TopicPartition BPM = new TopicPartition("bpm", 0);

    @TempDir
    private static Path directory;

    private static Children children;
    private static RegistryProcess registry;
    private static TestBroker broker;
    private static Map<String, String> cluster;
    private static Admin admin;
    private static Checkup whileRunning;

    @BeforeAll
    static void start() throws Exception {
        children = new Children();
        registry = RegistryProcess.start(children, directory, Ports.free(1).get(0));
        broker = TestBroker.start();
        registry.awaitReady();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        cluster = Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "registry.url", registry.url(),
                "http.port", "0",
                "partitions", "2",
                "state.dir", directory.resolve("state").toString());
        try (RunningService ingest = started(new IngestService());
                RunningService curate = started(new CurateService())) {
            ingest.awaitReady(LONG);
            curate.awaitReady(LONG);
            publish(1);
            await().atMost(LONG).until(() -> admin.listConsumerGroupOffsets("tarn-ingest")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .containsKey(BPM));
            whileRunning = Checkup.of(
                    cluster,
                    Map.of("http.port", Integer.toString(ingest.address().getPort())));
        }
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
        children.close();
    }

    @Test
    void nothing_is_changed_and_nothing_is_wrong() throws Exception {
        Snapshot before = Snapshot.of(broker.bootstrap(), registry.url());
        Checkup checkup = Checkup.of(cluster, Map.of());

        assertThat(Snapshot.of(broker.bootstrap(), registry.url())).isEqualTo(before);
        assertThat(before.groups()).containsKeys("tarn-ingest", "tarn-curate");
        assertThat(checkup.with(Verdict.FAIL)).isEmpty();
        for (String what : List.of(
                "transaction coordinator",
                "topics of tarn-curate",
                "group tarn-ingest",
                "silver.users",
                "bronze.rejected",
                "silver.users-value")) {
            assertThat(checkup.verdict(what)).as(what).isEqualTo(Verdict.OK);
        }
        assertThat(checkup.texts("silver.users"))
                .containsOnly("2 partitions, 1 replica, cleanup.policy=compact, message.timestamp.type=LogAppendTime");
        assertThat(checkup.texts("topics of tarn-curate")).allMatch(text -> text.endsWith("each with 2 partitions"));
    }

    @Test
    void a_port_that_the_service_itself_has_is_told_as_such() {
        assertThat(whileRunning.with(Verdict.FAIL)).hasSize(1).allMatch(text -> text.contains("http.port"));
        assertThat(whileRunning.texts("http.port")).anyMatch(text -> text.contains("served by ingest, which runs"));
    }

    @Test
    void another_partition_count_is_found_in_topics_and_in_state() throws Exception {
        Checkup checkup = Checkup.of(cluster, Map.of("partitions", "1"));

        assertThat(checkup.verdict("silver.users")).isEqualTo(Verdict.FAIL);
        assertThat(checkup.with(Verdict.FAIL)).anyMatch(text -> text.contains("-changelog has 2 partitions, not 1"));
        assertThat(checkup.verdict("state.dir tasks")).isEqualTo(Verdict.FAIL);
        assertThat(checkup.report().exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"cleanup.policy, delete", "message.timestamp.type, CreateTime"})
    void what_a_start_refuses_the_doctor_finds_in_the_same_words(String config, String planted) throws Exception {
        with("silver.users", config, planted, checkup -> {
            assertThat(checkup.verdict("silver.users")).isEqualTo(Verdict.FAIL);
            assertThatThrownBy(() -> started(new CurateService()))
                    .hasMessageContaining(checkup.texts("silver.users").get(0));
        });
    }

    @ParameterizedTest
    @CsvSource({"retention.ms, 60000", "max.message.bytes, 1000000"})
    void what_a_start_puts_up_with_is_a_warning(String config, String planted) throws Exception {
        with("bronze.rejected", config, planted, checkup -> {
            assertThat(checkup.verdict("bronze.rejected")).isEqualTo(Verdict.WARN);
            assertThat(checkup.texts("bronze.rejected")).anyMatch(text -> text.contains(config));
        });
    }

    @Test
    void more_replicas_in_sync_than_there_are_is_found() throws Exception {
        with("gold.bpm_windows", "min.insync.replicas", "2", checkup -> assertThat(checkup.verdict("gold.bpm_windows"))
                .isEqualTo(Verdict.FAIL));
    }

    @Test
    void a_subject_that_was_opened_is_a_warning() throws Exception {
        SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10);
        client.updateCompatibility("silver.users-value", "NONE");
        try {
            Checkup checkup = Checkup.of(cluster, Map.of());

            assertThat(checkup.verdict("silver.users-value")).isEqualTo(Verdict.WARN);
            assertThat(checkup.verdict("silver.users-key")).isEqualTo(Verdict.OK);
        } finally {
            client.updateCompatibility("silver.users-value", "FULL_TRANSITIVE");
        }
    }

    @Test
    void records_that_were_deleted_before_they_were_read_are_told() throws Exception {
        publish(3);
        admin.deleteRecords(Map.of(BPM, RecordsToDelete.beforeOffset(-1))).all().get();
        Checkup checkup = Checkup.of(cluster, Map.of());

        assertThat(checkup.texts("group tarn-ingest")).anyMatch(text -> text.contains("3 offsets of bpm were deleted"));
    }

    private static RunningService started(StreamsService service) throws InterruptedException {
        return ServiceMain.start(service, ServiceMain.settings(service, cluster));
    }

    private static void publish(int records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(
                                BPM.topic(), BPM.partition(), null, "no json".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    /** Examines while a topic is not as it was, and puts it back. */
    private static void with(String topic, String config, String planted, Then then) throws Exception {
        String before = value(topic, config);
        set(topic, config, planted);
        try {
            then.accept(Checkup.of(cluster, Map.of()));
        } finally {
            set(topic, config, before);
        }
    }

    private interface Then {
        void accept(Checkup checkup) throws Exception;
    }

    private static String value(String topic, String config) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .values()
                .get(resource)
                .get()
                .get(config)
                .value();
    }

    private static void set(String topic, String config, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(config, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().atMost(LONG).until(() -> value(topic, config).equals(value));
    }
}
