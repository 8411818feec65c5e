package dev.tarn.curate.workout;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.EventReader;
import dev.tarn.kit.state.Beat;
import dev.tarn.kit.state.FrontedStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Collapses exact duplicates of starts and stops and accounts for them. Takes an {@link EventReader} that stands at one. */
final class WorkoutProcessor implements Processor<byte[], EventReader, byte[], byte[]> {
    private final CurateContext curate;
    private FrontedStore<WorkoutFact, Boolean> facts;
    private Accounting accounting;
    private Beat beat;

    WorkoutProcessor(CurateContext curate) {
        this.curate = curate;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        facts = context.getStateStore(WorkoutTopology.FACTS);
        accounting = curate.accounting(Source.WORKOUT, WorkoutTopology.ACCOUNTING, context);
        beat = Beat.every(
                curate.config().beat(),
                context,
                now -> accounting.show(now, row -> context.forward(row, WorkoutTopology.ACCOUNTING_SINK)));
    }

    @Override
    public void process(Record<byte[], EventReader> record) {
        beat.touch();
        WorkoutFact fact = WorkoutFact.of(record.value().workout());
        if (facts.get(fact) == null) {
            facts.put(fact, true);
            accounting.count(Outcome.APPLIED);
        } else {
            accounting.count(Outcome.DUPLICATE);
        }
    }
}
