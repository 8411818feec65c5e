package dev.tarn.curate;

import dev.tarn.curate.calendar.CalendarTopology;
import dev.tarn.kit.run.ServiceContext;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The topology of the service, but what it moves to other partitions lies in a topic of its own until the test hands it on:
 * between real partitions it may come at any time. It writes no calendar, whose 18,628 rows depend on no input.
 */
public final class Detour extends Topology {
    /** What the service moves. */
    public static final String SENT = "moved.sent";
    /** Where the service takes it in. */
    public static final String TAKEN = MovedRecords.TOPIC;

    private Detour() {}

    public static Topology of(ServiceContext context) {
        CurateConfig config = CurateSettings.config(context.settings());
        return CurateTopology.fill(new Detour(), new CurateContext(config, context.schemas(), context.meters()));
    }

    @Override
    public synchronized <K, V> Topology addSink(
            String name, String topic, Serializer<K> key, Serializer<V> value, String... parents) {
        return super.addSink(name, topic.equals(TAKEN) ? SENT : topic, key, value, parents);
    }

    @Override
    public synchronized <K, V, L, W> Topology addProcessor(
            String name, ProcessorSupplier<K, V, L, W> supplier, String... parents) {
        return super.addProcessor(name, name.equals(CalendarTopology.CALENDAR) ? Idle::new : supplier, parents);
    }

    private static final class Idle<K, V, L, W> extends ContextualProcessor<K, V, L, W> {
        @Override
        public void process(Record<K, V> record) {}
    }
}
