package dev.tarn.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.Event;
import dev.tarn.schemas.bronze.Provenance;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes that are written by hand are Confluent's, to the last one. */
class EventCodecTest {
    private static final String TOPIC = "bronze.events";
    private MockSchemaRegistryClient registry;
    private KafkaAvroSerializer confluent;
    private int schemaId;

    @BeforeEach
    void register_the_schema() throws Exception {
        registry = new MockSchemaRegistryClient();
        schemaId = registry.register(TOPIC + "-value", new AvroSchema(Event.getClassSchema()));
        confluent = new KafkaAvroSerializer(registry, Map.of("schema.registry.url", "mock://unused"));
    }

    @Test
    void a_sample_is_written_as_confluent_writes_it() {
        Origin origin = new Origin("bpm", 3, 1L << 40, 1_678_521_901_123_456L, "history/0001.jsonl", 77L);

        byte[] ours = new EventWriter(schemaId).bpm(origin, 1L << 33, 1_678_521_901_000_001L, 64.5);

        Bpm bpm = new Bpm(1L << 33, micros(1_678_521_901_000_001L), 64.5);
        assertThat(ours).isEqualTo(confluent.serialize(TOPIC, event(origin, null, null, bpm)));
    }

    @Test
    void a_profile_change_and_a_workout_are_written_as_confluent_writes_them() {
        Origin origin = Origin.live("user_info", 0, 0, 0);
        UserInfo change = change(12_140L);
        Workout workout = new Workout(12_474L, 1L, 1L, "start", micros(1_678_521_900_000_000L));
        EventWriter writer = new EventWriter(schemaId);

        assertThat(writer.userInfo(origin, change))
                .isEqualTo(confluent.serialize(TOPIC, event(origin, change, null, null)));
        assertThat(writer.workout(origin, workout))
                .isEqualTo(confluent.serialize(TOPIC, event(origin, null, workout, null)));
    }

    @Property(tries = 200)
    void a_sample_comes_back_as_it_was_written(
            @ForAll long device, @ForAll long time, @ForAll int offset, @ForAll double rate) throws Exception {
        register_the_schema();
        Origin origin = Origin.live("bpm", 1, offset, time);
        byte[] bytes = new EventWriter(schemaId).bpm(origin, device, time, rate);

        EventReader reader = reader();

        assertThat(reader.read(bytes)).isEqualTo(EventReader.Payload.BPM);
        assertThat(reader.deviceId()).isEqualTo(device);
        assertThat(reader.time()).isEqualTo(time);
        assertThat(reader.heartrate()).isEqualTo(rate);
        assertThat(reader.origin()).isEqualTo(origin);
    }

    @Test
    void the_light_payloads_come_back_as_they_were_written() {
        Origin origin = new Origin("user_info", 5, 9, 1_678_451_625_000_000L, "a.jsonl", 1L);
        EventWriter writer = new EventWriter(schemaId);
        EventReader reader = reader();

        assertThat(reader.read(writer.userInfo(origin, change(1)))).isEqualTo(EventReader.Payload.USER_INFO);
        assertThat(new RowReader<UserInfo>(UserInfo.getClassSchema(), id -> UserInfo.getClassSchema())
                        .read(reader.userInfo().framed(7)))
                .isEqualTo(change(1));
        Workout workout = new Workout(1L, 2L, 3L, "stop", micros(5));
        assertThat(reader.read(writer.workout(origin, workout))).isEqualTo(EventReader.Payload.WORKOUT);
        assertThat(reader.workout()).isEqualTo(workout);
        assertThat(reader.origin()).isEqualTo(origin);
    }

    @Test
    void an_event_of_a_newer_schema_is_read_and_its_unknown_payload_is_named_as_such() throws Exception {
        Schema newer = newerEvent();
        int newerId = registry.register(TOPIC + "-value", new AvroSchema(newer));

        assertThat(reader().read(newerEvent(newer, newerId))).isEqualTo(EventReader.Payload.OTHER);
    }

    @Test
    void confluent_reads_what_is_written_by_hand() {
        Origin origin = Origin.live("bpm", 3, 17, 1_678_521_901_000_000L);
        byte[] ours = new EventWriter(schemaId).bpm(origin, 118_440, 1_678_521_901_000_000L, 64.5);

        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer(
                registry, Map.of("schema.registry.url", "mock://unused", "specific.avro.reader", "true"));

        assertThat(deserializer.deserialize(TOPIC, ours))
                .isEqualTo(event(origin, null, null, new Bpm(118_440L, micros(1_678_521_901_000_000L), 64.5)));
    }

    @Test
    void bytes_that_are_cut_or_foreign_are_an_error_and_not_a_wrong_record() {
        byte[] bytes = new EventWriter(schemaId).bpm(Origin.live("bpm", 0, 0, 0), 1, 1, 1);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

        assertThatThrownBy(() -> reader().read(cut))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("ends early");
        assertThatThrownBy(() -> reader().read(new byte[] {'{', '}'})).isInstanceOf(AvroRuntimeException.class);
    }

    private EventReader reader() {
        return new EventReader(schemaId, id -> {
            try {
                return (Schema) registry.getSchemaById(id).rawSchema();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Event event(Origin origin, UserInfo change, Workout workout, Bpm bpm) {
        Provenance provenance = new Provenance(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                micros(origin.timestamp()),
                origin.file(),
                origin.line());
        return new Event(provenance, change, workout, bpm);
    }

    private static UserInfo change(long user) {
        return UserInfo.newBuilder()
                .setUserId(user)
                .setOp(ChangeOp.UPSERT)
                .setTimestamp(micros(1_678_451_625_000_000L))
                .setDob(LocalDate.of(1994, 2, 27))
                .setFirstName("Zoë")
                .setZip("02134")
                .setSequence(24_023_128L)
                .build();
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Schema newerEvent() {
        Schema event = Event.getClassSchema();
        Schema sleep = SchemaBuilder.record("Sleep")
                .namespace("dev.tarn.schemas.bronze")
                .fields()
                .requiredLong("user_id")
                .endRecord();
        Schema newer = Schema.createRecord(event.getName(), event.getDoc(), event.getNamespace(), false);
        List<Schema.Field> fields = new ArrayList<>();
        event.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
        fields.add(new Schema.Field(
                "sleep",
                Schema.createUnion(Schema.create(Schema.Type.NULL), sleep),
                "New.",
                Schema.Field.NULL_DEFAULT_VALUE));
        newer.setFields(fields);
        return newer;
    }

    private static byte[] newerEvent(Schema newer, int id) throws Exception {
        GenericData.Record provenance =
                new GenericData.Record(newer.getField("provenance").schema());
        provenance.put("topic", "sleep");
        provenance.put("partition", 0);
        provenance.put("offset", 0L);
        provenance.put("timestamp", 0L);
        GenericData.Record sleep = new GenericData.Record(
                newer.getField("sleep").schema().getTypes().get(1));
        sleep.put("user_id", 1L);
        GenericData.Record event = new GenericData.Record(newer);
        event.put("provenance", provenance);
        event.put("sleep", sleep);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(ByteBuffer.allocate(4).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(newer).write(event, encoder);
        return out.toByteArray();
    }
}
