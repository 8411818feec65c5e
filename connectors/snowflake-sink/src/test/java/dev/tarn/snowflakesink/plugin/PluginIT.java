package dev.tarn.snowflakesink.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.UserProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The folder that the build leaves, loaded as a worker does. */
class PluginIT {
    private static final Path FOLDER = Path.of("target/plugin").toAbsolutePath();
    private static final String CONNECTOR = "com.snowflake.kafka.connector.SnowflakeSinkConnector";
    private static final String CONVERTER = "io.confluent.connect.avro.AvroConverter";
    private static final String TRANSFORM = "dev.tarn.snowflakesink.change.ChangeLog";

    private static Plugins plugins;

    @BeforeAll
    static void discover() {
        plugins = new Plugins(Map.of("plugin.path", FOLDER.toString(), "plugin.discovery", "service_load"));
    }

    @Test
    void the_connector_is_there_as_released() throws IOException {
        SinkConnector connector = (SinkConnector) plugins.newConnector(CONNECTOR);
        assertThat(connector.version()).isEqualTo("2.5.0");
        try (Stream<Path> files = Files.list(FOLDER.resolve("tarn-snowflake-sink"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("snowflake-kafka-connector-2.5.0.jar")
                    .hasSize(3);
        }
    }

    @Test
    void converter_and_transform_come_from_the_folder_too() throws Exception {
        ClassLoader loader = plugins.connectorLoader(CONNECTOR, null);
        Class<?> converter = Class.forName(CONVERTER, false, loader);
        Class<?> transform = Class.forName(TRANSFORM, false, loader);

        assertThat(jar(converter)).endsWith("snowflake-kafka-connector-2.5.0.jar");
        assertThat(jar(transform)).contains("tarn-snowflake-sink/snowflake-sink-");
        assertThat(Transformation.class).isAssignableFrom(transform);
        assertThat(((Versioned) transform.getConstructor().newInstance()).version())
                .isNotEqualTo("unknown");
        assertThat(plugins.converters()).anyMatch(found -> found.className().equals(CONVERTER));
        assertThat(plugins.transformations())
                .anyMatch(found -> found.className().equals(TRANSFORM));
    }

    /** What the generated tables rely on. */
    @Test
    void instants_come_as_bare_microseconds_and_dates_as_dates() throws Exception {
        ClassLoader loader = plugins.connectorLoader(CONNECTOR, null);
        try (LoaderSwap swap = plugins.withClassLoader(loader)) {
            Converter converter = Class.forName(CONVERTER, true, loader)
                    .asSubclass(Converter.class)
                    .getConstructor()
                    .newInstance();
            converter.configure(Map.of("schema.registry.url", "mock://plugin"), false);
            UserProfile row = UserProfile.newBuilder()
                    .setUserId(7)
                    .setDob(LocalDate.of(1994, 2, 27))
                    .setUpdated(Instant.parse("2023-03-10T12:33:45.000001Z"))
                    .build();
            SchemaAndValue read = converter.toConnectData("silver.user_profile", framed(row, loader));

            Struct value = (Struct) read.value();
            assertThat(value.schema().field("updated").schema().name()).isNull();
            assertThat(value.getInt64("updated")).isEqualTo(1_678_451_625_000_001L);
            assertThat(value.schema().field("dob").schema().name()).isEqualTo(Date.LOGICAL_NAME);
            assertThat(Date.fromLogical(value.schema().field("dob").schema(), (java.util.Date) value.get("dob")))
                    .isEqualTo((int) LocalDate.of(1994, 2, 27).toEpochDay());
            assertThat(value.get("city")).isNull();
            assertThat(swap).isNotNull();
        }
    }

    /** As the registry's clients frame it: a zero, the id of the schema, the row. The mock registry is the connector's own. */
    private static byte[] framed(SpecificRecordBase row, ClassLoader loader) throws Exception {
        Object registry = Class.forName("io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry", true, loader)
                .getMethod("getClientForScope", String.class)
                .invoke(null, "plugin");
        Class<?> parsed = Class.forName("io.confluent.kafka.schemaregistry.ParsedSchema", true, loader);
        Object schema = Class.forName("io.confluent.kafka.schemaregistry.avro.AvroSchema", true, loader)
                .getConstructor(String.class)
                .newInstance(row.getSchema().toString());
        int id = (int) Class.forName("io.confluent.kafka.schemaregistry.client.SchemaRegistryClient", true, loader)
                .getMethod("register", String.class, parsed)
                .invoke(registry, "silver.user_profile-value", schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(row.getSchema()).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
