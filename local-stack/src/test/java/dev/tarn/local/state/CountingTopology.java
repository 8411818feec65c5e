package dev.tarn.local.state;

import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.LongKeyCodec;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroup;
import dev.tarn.kit.state.StoreGroupBuilder;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts the records of each key in a store group, and forwards each count. */
final class CountingTopology {
    static final String IN = "in";
    static final String OUT = "out";
    private static final String STORE = "counts";
    private static final Shelf<Long, Long> COUNTS = new Shelf<>("counts", 1, CountCodec::new);

    private CountingTopology() {}

    static Topology topology() {
        return new Topology()
                .addSource("source", new LongDeserializer(), new LongDeserializer(), IN)
                .addProcessor("count", Counter::new, "source")
                .addStateStore(StoreGroupBuilder.onDisk(STORE, 1 << 20).with(COUNTS), "count")
                .addSink("sink", OUT, new LongSerializer(), new LongSerializer(), "count");
    }

    private static final class Counter implements Processor<Long, Long, Long, Long> {
        private ProcessorContext<Long, Long> context;
        private FrontedStore<Long, Long> counts;

        @Override
        public void init(ProcessorContext<Long, Long> context) {
            this.context = context;
            StoreGroup group = context.getStateStore(STORE);
            counts = group.store(COUNTS);
        }

        @Override
        public void process(Record<Long, Long> record) {
            Long before = counts.get(record.key());
            long now = before == null ? 1 : before + 1;
            counts.put(record.key(), now);
            context.forward(record.withValue(now));
        }
    }

    private static final class CountCodec extends LongKeyCodec<Long> {
        @Override
        public byte[] value(Long count) {
            return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
        }

        @Override
        public Long value(Long key, byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }

        @Override
        public int heapBytes(Long count) {
            return Long.BYTES;
        }
    }
}
