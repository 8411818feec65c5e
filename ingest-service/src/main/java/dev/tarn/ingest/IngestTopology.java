package dev.tarn.ingest;

import dev.tarn.ingest.heartrate.HeartRateIntake;
import dev.tarn.ingest.profile.ProfileIntake;
import dev.tarn.ingest.workout.WorkoutIntake;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventWriter;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.topics.BronzeTopics;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Edge topics to bronze. Each source is a sub-topology of its own: none waits for another, and each may have its own
 * partitions.
 *
 * <pre>
 * user_info -> profile intake    -+-> bronze.events     keyed by user_id, user_id, device_id
 * workout   -> workout intake    -+-> bronze.rejected   reason, bytes, coordinates
 * bpm       -> heart-rate intake -+-> tarn.accounting   how many were rejected
 * </pre>
 */
final class IngestTopology {
    /** A record without a timestamp counts as of 1970, so its instant is out of range: rejected, where others would stop. */
    private static final TimestampExtractor ARRIVAL = (record, streamTime) -> Math.max(0, record.timestamp());

    private IngestTopology() {}

    /** @param topology an empty one */
    static Topology fill(Topology topology, IngestContext ingest) {
        add(topology, ingest, Source.USER_INFO, ProfileIntake::new);
        add(topology, ingest, Source.WORKOUT, WorkoutIntake::new);
        add(topology, ingest, Source.BPM, HeartRateIntake::new);
        return topology;
    }

    private static void add(
            Topology topology,
            IngestContext ingest,
            Source source,
            BiFunction<InstantUnit, EventWriter, Intake> intake) {
        IngestConfig.Edge edge = ingest.config().sources().get(source);
        int eventId = ingest.schemas().value(BronzeTopics.EVENTS);
        SourceWatch watch = new SourceWatch(source, ingest.meters());
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        ByteArraySerializer write = new ByteArraySerializer();
        String name = source.code();

        topology.addSource(AutoOffsetReset.earliest(), name + "-source", ARRIVAL, read, read, edge.topic());
        topology.addProcessor(
                name,
                () -> new IngestProcessor(ingest, intake.apply(edge.unit(), new EventWriter(eventId)), watch),
                name + "-source");
        topology.addStateStore(Accounting.store(accounting(source)), name);
        topology.addSink(eventsSink(source), BronzeTopics.EVENTS, write, write, name);
        topology.addSink(rejectedSink(source), Rejections.TOPIC, write, write, name);
        topology.addSink(accountingSink(source), Accounting.TOPIC, write, write, new RowPartitioner<>(), name);
    }

    static String accounting(Source source) {
        return "accounting-" + source.code();
    }

    static String eventsSink(Source source) {
        return source.code() + "-events-sink";
    }

    static String rejectedSink(Source source) {
        return source.code() + "-rejected-sink";
    }

    static String accountingSink(Source source) {
        return source.code() + "-accounting-sink";
    }
}
