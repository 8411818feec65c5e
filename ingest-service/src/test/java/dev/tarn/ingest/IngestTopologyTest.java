package dev.tarn.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.settings.ReadmeSettings;
import dev.tarn.kit.settings.Setting;
import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.Event;
import dev.tarn.schemas.bronze.Provenance;
import dev.tarn.schemas.bronze.RejectedRecord;
import dev.tarn.schemas.ops.AccountingRow;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestTopologyTest {
    private static final Instant NOW = Edge.micros(Edge.ARRIVAL);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final long MOST = 2_000;

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private KafkaAvroDeserializer confluent;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() throws Exception {
        Map<String, Integer> ids = new HashMap<>();
        for (var contract : new IngestService().contracts(null)) {
            register(ids, contract.topic() + "-value", contract.value());
            if (contract.key() != null) {
                register(ids, contract.topic() + "-key", contract.key());
            }
        }
        confluent = new KafkaAvroDeserializer(
                registry, Map.of("schema.registry.url", "mock://unused", "specific.avro.reader", true));
        IngestConfig config = new IngestConfig(
                Map.of(
                        Source.USER_INFO, new IngestConfig.Edge("user_info", InstantUnit.SECONDS),
                        Source.WORKOUT, new IngestConfig.Edge("workout", InstantUnit.SECONDS),
                        Source.BPM, new IngestConfig.Edge("bpm", InstantUnit.SECONDS)),
                MOST,
                2 * MOST,
                BEAT);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ingest-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Files.createTempDirectory(Path.of("target"), "state").toString());
        driver = new TopologyTestDriver(
                IngestTopology.fill(new Topology(), new IngestContext(config, new Ids(ids), meters)), properties, NOW);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void register(Map<String, Integer> ids, String subject, Schema schema) throws Exception {
        ids.put(subject, registry.register(subject, new AvroSchema(schema)));
    }

    private void send(String topic, byte[] key, byte[] value, RecordHeaders headers) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, NOW));
    }

    private void send(String topic, String key, String value) {
        send(topic, key == null ? null : Edge.utf8(key), value == null ? null : Edge.utf8(value), new RecordHeaders());
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <T> T decode(Class<T> type, String topic, TestRecord<byte[], byte[]> record) {
        return type.cast(confluent.deserialize(topic, record.value()));
    }

    private Event onlyEvent() {
        return decode(Event.class, "bronze.events", onlyRecord("bronze.events"));
    }

    private RejectedRecord onlyRejection() {
        return decode(RejectedRecord.class, "bronze.rejected", onlyRecord("bronze.rejected"));
    }

    private TestRecord<byte[], byte[]> onlyRecord(String topic) {
        List<TestRecord<byte[], byte[]>> records = read(topic);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @Test
    void a_sample_reaches_bronze_events_typed_and_keyed_by_its_device() {
        send("bpm", "another key", Edge.BPM);

        TestRecord<byte[], byte[]> record = onlyRecord("bronze.events");
        assertThat(record.key()).isEqualTo(Edge.utf8("118440"));
        Event event = decode(Event.class, "bronze.events", record);
        assertThat(event)
                .isEqualTo(new Event(
                        new Provenance("bpm", 0, 0L, NOW, null, null),
                        null,
                        null,
                        new Bpm(118_440L, Edge.micros(1_678_521_901_000_000L), 64.5)));
        assertThat(read("bronze.rejected")).isEmpty();
    }

    @Test
    void profiles_and_workouts_reach_bronze_events_keyed_by_their_user() {
        send("user_info", "12140", Edge.USER);
        send("workout", "12474", Edge.WORKOUT);

        List<TestRecord<byte[], byte[]>> records = read("bronze.events");
        assertThat(records)
                .extracting(r -> new String(r.key(), java.nio.charset.StandardCharsets.UTF_8))
                .containsExactly("12140", "12474");
        Event profile = decode(Event.class, "bronze.events", records.get(0));
        Event workout = decode(Event.class, "bronze.events", records.get(1));
        assertThat(profile.getUserInfo().getZip()).isEqualTo("02134");
        assertThat(profile.getProvenance().getTopic()).isEqualTo("user_info");
        assertThat(workout.getWorkout().getAction()).isEqualTo("start");
    }

    @Test
    void a_null_value_of_a_user_passes_as_a_tombstone_dated_by_its_arrival() {
        send("user_info", "{\"user_id\":12140}", null);

        Event event = onlyEvent();
        assertThat(event.getUserInfo().getOp()).isEqualTo(ChangeOp.TOMBSTONE);
        assertThat(event.getUserInfo().getUserId()).isEqualTo(12_140);
        assertThat(event.getUserInfo().getTimestamp()).isEqualTo(NOW);
    }

    @Test
    void a_bad_record_is_rejected_with_its_key_bytes_and_coordinates() {
        send("bpm", "118440", Edge.BPM);
        byte[] bad = {(byte) 0xFF, 0, 1};
        send("bpm", Edge.utf8("7"), bad, new RecordHeaders());

        RejectedRecord row = onlyRejection();
        assertThat(row.getSource()).isEqualTo("bpm");
        assertThat(row.getReason()).isEqualTo("invalid_utf8");
        assertThat(row.getKey()).isEqualTo(ByteBuffer.wrap(Edge.utf8("7")));
        assertThat(row.getRaw()).isEqualTo(ByteBuffer.wrap(bad));
        assertThat(row.getCoordinates().getTopic()).isEqualTo("bpm");
        assertThat(row.getCoordinates().getPartition()).isZero();
        assertThat(row.getCoordinates().getOffset()).isEqualTo(1);
        assertThat(row.getCoordinates().getTimestamp()).isEqualTo(NOW);
    }

    @Test
    void null_and_empty_are_told_apart() {
        send("bpm", null, Edge.BPM);
        send("bpm", "7", null);
        send("workout", null, null);
        send("user_info", "nobody", null);
        send("user_info", null, null);
        send("bpm", "7", "");

        assertThat(read("bronze.rejected"))
                .extracting(
                        r -> decode(RejectedRecord.class, "bronze.rejected", r).getReason())
                .containsExactly("null_key", "null_value", "null_value", "null_value", "null_value", "empty_value");
    }

    @Test
    void a_value_at_the_limit_is_in_and_one_above_is_out() {
        String limit = Edge.BPM + " ".repeat((int) MOST - Edge.BPM.length());
        send("bpm", "7", limit);
        send("bpm", "7", limit + " ");

        assertThat(read("bronze.events")).hasSize(1);
        assertThat(onlyRejection().getReason()).isEqualTo("too_large");
    }

    @Test
    void a_value_that_no_rejected_row_can_hold_is_cut_and_says_so() {
        send("bpm", "7", "x".repeat(10_000));

        RejectedRecord row = onlyRejection();
        assertThat(row.getRaw().remaining()).isEqualTo((int) (2 * MOST) - 2);
        assertThat(row.getMessage()).contains("only the first 3998 of 10000 bytes");
    }

    @Test
    void a_long_key_leaves_room_for_itself_in_the_row_and_for_the_value() {
        send("bpm", "k".repeat(10_000), "x".repeat(10_000));

        TestRecord<byte[], byte[]> record = onlyRecord("bronze.rejected");
        RejectedRecord row = decode(RejectedRecord.class, "bronze.rejected", record);
        assertThat(record.key()).hasSize((int) MOST / 2);
        assertThat(row.getKey().remaining()).isEqualTo((int) MOST / 2);
        assertThat(row.getRaw().remaining()).isEqualTo((int) MOST);
        assertThat(row.getMessage())
                .contains("the first 2000 of 10000 bytes of the value and 1000 of 10000 of the key");
    }

    @Test
    void headers_of_a_replay_are_the_provenance() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("tarn-timestamp", Edge.utf8("1678521901000001"));
        headers.add("tarn-file", Edge.utf8("history/0001.jsonl"));
        headers.add("tarn-line", Edge.utf8("77"));
        send("bpm", Edge.utf8("7"), Edge.utf8(Edge.BPM), headers);

        assertThat(onlyEvent().getProvenance())
                .isEqualTo(
                        new Provenance("bpm", 0, 0L, Edge.micros(1_678_521_901_000_001L), "history/0001.jsonl", 77L));
    }

    @Test
    void an_instant_is_held_against_the_first_arrival_and_not_the_replay() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("tarn-timestamp", Edge.utf8("1578521901000000"));
        send("bpm", Edge.utf8("7"), Edge.utf8(Edge.BPM), headers);

        assertThat(onlyRejection().getReason()).isEqualTo("time_out_of_range");
    }

    @Test
    void headers_that_cannot_be_read_are_left_out() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("tarn-timestamp", Edge.utf8("yesterday"));
        headers.add("tarn-file", new byte[] {(byte) 0xFF});
        headers.add("tarn-line", null);
        send("bpm", Edge.utf8("7"), Edge.utf8(Edge.BPM), headers);

        assertThat(onlyEvent().getProvenance()).isEqualTo(new Provenance("bpm", 0, 0L, NOW, null, null));
    }

    @Test
    void rejections_are_accounted_for_and_accepted_records_are_left_to_curate() {
        send("bpm", "7", Edge.BPM);
        send("bpm", "7", "x");
        send("bpm", "7", "y");
        send("workout", "7", Edge.WORKOUT);
        driver.advanceWallClockTime(BEAT);

        Map<String, AccountingRow> rows = new HashMap<>();
        read("tarn.accounting").forEach(r -> {
            AccountingRow row = decode(AccountingRow.class, "tarn.accounting", r);
            rows.put(row.getSource(), row);
        });
        assertThat(rows.get("bpm").getRejected()).isEqualTo(2);
        assertThat(rows.get("bpm").getApplied()).isZero();
        assertThat(rows.get("bpm").getService()).isEqualTo("ingest");
        assertThat(rows.get("workout").getRejected()).isZero();
    }

    @Test
    void metrics_count_by_source_and_reason() {
        send("bpm", "7", Edge.BPM);
        send("bpm", "7", "x");

        assertThat(meters.get("tarn.ingest.accepted")
                        .tag("source", "bpm")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("tarn.rejected")
                        .tags("source", "bpm", "reason", "malformed_json")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("tarn.ingest.lateness")
                        .tag("source", "bpm")
                        .summary()
                        .totalAmount())
                .isEqualTo((Edge.ARRIVAL - 1_678_521_901_000_000L) / 1e6);
    }

    @Test
    void the_readme_lists_the_settings() {
        List<Setting<?>> settings = new IngestService().settings();
        ReadmeSettings.verify(Path.of("README.md"), settings);
    }

    private record Ids(Map<String, Integer> ids) implements SchemaIds {
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
            throw new AssertionError("ingest reads no Avro");
        }
    }
}
