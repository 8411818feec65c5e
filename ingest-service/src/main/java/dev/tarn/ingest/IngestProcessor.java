package dev.tarn.ingest;

import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Origin;
import dev.tarn.kit.rejected.Rejections;
import dev.tarn.kit.state.Beat;
import dev.tarn.kit.state.StoreGroup;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Each record of a source becomes one record: an event, or a row of what was rejected. */
final class IngestProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final IngestContext ingest;
    private final Intake intake;
    private final SourceWatch watch;
    private final RejectedRows rejectedRows;
    private ProcessorContext<byte[], byte[]> context;
    private ReplayHeaders headers;
    private Accounting accounting;
    private Beat beat;

    IngestProcessor(IngestContext ingest, Intake intake, SourceWatch watch) {
        this.ingest = ingest;
        this.intake = intake;
        this.watch = watch;
        this.rejectedRows = new RejectedRows(
                ingest.schemas().value(Rejections.TOPIC), ingest.config().rejectedMaxBytes());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        Source source = intake.source();
        headers = new ReplayHeaders(this::unreadable);
        StoreGroup stores = context.getStateStore(IngestTopology.accounting(source));
        accounting = new Accounting(
                source,
                IngestContext.SERVICE,
                context.taskId().partition(),
                "",
                stores.store(Accounting.SHELF),
                ingest.schemas(),
                ingest.meters());
        beat = Beat.every(
                ingest.config().beat(),
                context,
                now -> accounting.show(now, row -> context.forward(row, IngestTopology.accountingSink(source))));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        beat.touch();
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Origin origin = headers.origin(at.topic(), at.partition(), at.offset(), record.timestamp(), record.headers());
        try {
            Accepted accepted = accept(origin, record.key(), record.value());
            byte[] key = Long.toString(accepted.id()).getBytes(StandardCharsets.ISO_8859_1);
            context.forward(
                    new Record<>(key, accepted.event(), record.timestamp()),
                    IngestTopology.eventsSink(intake.source()));
            watch.accepted(origin, accepted.instant());
        } catch (Rejection rejection) {
            reject(origin, record, rejection);
        }
    }

    private Accepted accept(Origin origin, byte[] key, byte[] value) throws Rejection {
        if (value == null) {
            return intake.acceptNull(origin, key);
        }
        if (key == null) {
            throw IngestErrors.nullKey();
        }
        if (value.length == 0) {
            throw IngestErrors.emptyValue();
        }
        if (value.length > ingest.config().valueMaxBytes()) {
            throw IngestErrors.tooLarge(value.length, ingest.config().valueMaxBytes());
        }
        return intake.accept(origin, value);
    }

    private void reject(Origin origin, Record<byte[], byte[]> record, Rejection rejection) {
        long now = context.currentSystemTimeMs();
        accounting.count(Outcome.REJECTED);
        watch.rejected(origin, rejection, now);
        context.forward(
                rejectedRows.row(intake.source(), origin, record.key(), record.value(), rejection, now),
                IngestTopology.rejectedSink(intake.source()));
    }

    private void unreadable(String header) {
        context.recordMetadata()
                .ifPresent(at -> watch.unreadableHeader(
                        header, at.topic(), at.partition(), at.offset(), context.currentSystemTimeMs()));
    }
}
