package dev.tarn.curate;

import dev.tarn.kit.avro.EventReader;
import dev.tarn.kit.topics.BronzeTopics;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads the multiplexed topic once and hands each event to the feature it concerns. The reader is reused. */
final class EventRouter implements Processor<byte[], byte[], byte[], EventReader> {
    private final Map<EventReader.Payload, String> features;
    private final EventReader reader;
    private ProcessorContext<byte[], EventReader> context;

    EventRouter(CurateContext curate, Map<EventReader.Payload, String> features) {
        this.features = new EnumMap<>(features);
        this.reader = new EventReader(curate.schemas().value(BronzeTopics.EVENTS), curate.schemas()::byId);
    }

    @Override
    public void init(ProcessorContext<byte[], EventReader> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String feature = features.get(reader.read(record.value()));
        if (feature == null) {
            throw CurateErrors.unknownPayload(context.recordMetadata());
        }
        context.forward(record.withValue(reader), feature);
    }
}
