package dev.tarn.bench;

import dev.tarn.kit.avro.EventReader;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.Origin;
import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.Event;
import dev.tarn.schemas.bronze.Provenance;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongFunction;

/** CPU of writing and reading one sample of bronze.events: Confluent's classes beside the hand-written ones, in turns. */
final class SerializerCost {
    private static final String TOPIC = "bronze.events";
    private static final int ROUNDS = 20;
    private static final int YARDSTICK_ROUNDS = 5;
    private static final int RECORDS = 200_000;

    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private final KafkaAvroSerializer confluent;
    private final KafkaAvroDeserializer confluentReader;
    private final EventWriter writer;
    private final EventReader reader;
    private long sink;

    SerializerCost() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        int id = registry.register(TOPIC + "-value", new AvroSchema(Event.getClassSchema()));
        Map<String, Object> settings = Map.of("schema.registry.url", "mock://unused", "specific.avro.reader", "true");
        confluent = new KafkaAvroSerializer(registry, settings);
        confluentReader = new KafkaAvroDeserializer(registry, settings);
        writer = new EventWriter(id);
        reader = new EventReader(id, other -> Event.getClassSchema());
    }

    String run() {
        byte[] bytes = bytes();
        double[] theirWrite = new double[ROUNDS];
        double[] ourWrite = new double[ROUNDS];
        double[] theirRead = new double[ROUNDS];
        double[] ourRead = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            theirWrite[round] = theirWrite();
            ourWrite[round] = micros(i -> writer.bpm(origin(i), 118_440, 1_678_521_901_000_000L + i, 64.5).length);
            theirRead[round] = theirRead(bytes);
            ourRead[round] = micros(i -> reader.read(bytes) == EventReader.Payload.BPM ? reader.deviceId() : 0);
        }
        return String.format(
                "one sample, CPU microseconds, median of %d rounds of %,d:%n  write: Confluent %.2f, by hand %.2f%n"
                        + "  read:  Confluent %.2f, by hand %.2f   (%d)",
                ROUNDS, RECORDS, median(theirWrite), median(ourWrite), median(theirRead), median(ourRead), sink & 1);
    }

    /**
     * How fast the machine is just now, which other users of its processors change from hour to hour: the microseconds that
     * Confluent's classes take to write a sample and read it.
     */
    double yardstick() {
        byte[] bytes = bytes();
        double[] both = new double[YARDSTICK_ROUNDS];
        for (int round = 0; round < YARDSTICK_ROUNDS; round++) {
            both[round] = theirWrite() + theirRead(bytes);
        }
        return median(both);
    }

    private byte[] bytes() {
        return writer.bpm(origin(1), 118_440, 1_678_521_901_000_000L, 64.5);
    }

    private double theirWrite() {
        return micros(i -> confluent.serialize(TOPIC, event(i)).length);
    }

    private double theirRead(byte[] bytes) {
        return micros(i ->
                ((Event) confluentReader.deserialize(TOPIC, bytes)).getBpm().getDeviceId());
    }

    private double micros(LongFunction<Number> work) {
        long before = cpu.getCurrentThreadCpuTime();
        for (long i = 0; i < RECORDS; i++) {
            sink += work.apply(i).longValue();
        }
        return (cpu.getCurrentThreadCpuTime() - before) / 1e3 / RECORDS;
    }

    private static Event event(long i) {
        Instant at = Instant.ofEpochSecond(1_678_521_901L, i * 1_000);
        return new Event(new Provenance("bpm", 3, i, at, null, null), null, null, new Bpm(118_440L, at, 64.5));
    }

    private static Origin origin(long i) {
        return Origin.live("bpm", 3, i, 1_678_521_901_000_000L + i);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
