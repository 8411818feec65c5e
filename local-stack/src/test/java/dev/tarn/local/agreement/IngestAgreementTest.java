package dev.tarn.local.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.IngestService;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.contracts.Contracts;
import dev.tarn.kit.contracts.Registry;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.run.ServiceContext;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.model.InputRecord;
import dev.tarn.model.ModelSettings;
import dev.tarn.model.Reason;
import dev.tarn.model.ReferenceModel;
import dev.tarn.schemas.bronze.RejectedRecord;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ingest and the model, written apart from each other, say the same of every record: taken, or why not. */
class IngestAgreementTest {
    private static final String REGISTRY = "agreement";
    private static final String TAKEN = "taken";
    private static final ModelSettings MODEL = ModelSettings.asOf(LocalDate.of(2023, 4, 1));
    private static final int GENERATED = 5_000;
    private static final int MUTATED = 7_500;
    private static final int SHOWN = 10;

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestOutputTopic<byte[], byte[]> events;
    private TestOutputTopic<byte[], byte[]> rejected;
    private RowReader<RejectedRecord> rejections;

    @BeforeEach
    void start() {
        IngestService service = new IngestService();
        Settings settings = Settings.of(SharedSettings.all(service), SettingSources.values(Map.of()));
        SchemaIds ids = Contracts.register(
                Registry.at("mock://" + REGISTRY, Map.of()), service.contracts(settings), change -> {});
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, REGISTRY);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(
                service.topology(new ServiceContext(settings, ids, new SimpleMeterRegistry())), properties);
        events = output(BronzeTopics.EVENTS);
        rejected = output(Rejections.TOPIC);
        rejections = new RowReader<>(RejectedRecord.getClassSchema(), ids::byId);
    }

    @AfterEach
    void stop() {
        driver.close();
        MockSchemaRegistry.dropScope(REGISTRY);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void ingest_and_the_model_agree_on_every_record(long seed) {
        List<InputRecord> records = new ArrayList<>();
        new Dataset(DatasetOptions.of(GENERATED, 50, seed)).records().forEach(records::add);
        Mutations mutations = new Mutations(records, new Random(seed));
        for (int i = 0; i < MUTATED; i++) {
            records.add(mutations.next());
        }

        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        List<String> differences = new ArrayList<>();
        for (InputRecord record : records) {
            String ingest = judgedByIngest(record);
            var model = ReferenceModel.rejection(record, MODEL);
            model.ifPresent(reasons::add);
            if (!ingest.equals(model.map(Reason::code).orElse(TAKEN))) {
                differences.add("ingest: " + ingest + ", model: " + model + ": " + printed(record));
            }
        }

        assertThat(differences.stream().limit(SHOWN))
                .as("%d differences with seed %d", differences.size(), seed)
                .isEmpty();
        assertThat(reasons)
                .as("seed %d", seed)
                .isEqualTo(EnumSet.range(Reason.NULL_KEY, Reason.HEARTRATE_OUT_OF_RANGE));
    }

    private String judgedByIngest(InputRecord record) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(record.key(), record.value(), Instant.ofEpochMilli(record.timestampMillis())));
        List<TestRecord<byte[], byte[]>> rows = rejected.readRecordsToList();
        assertThat(events.readRecordsToList().size() + rows.size())
                .as(() -> "each record becomes one: " + printed(record))
                .isEqualTo(1);
        return rows.isEmpty() ? TAKEN : rejections.read(rows.get(0).value()).getReason();
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String printed(InputRecord record) {
        return record.topic() + " " + latin1(record.key()) + " " + latin1(record.value());
    }

    private static String latin1(byte[] bytes) {
        return bytes == null
                ? "null"
                : new String(bytes, 0, Math.min(bytes.length, 1_000), StandardCharsets.ISO_8859_1);
    }
}
