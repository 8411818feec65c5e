package dev.tarn.curate;

import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.kit.state.StoreGroup;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** What every feature of the service is built with. */
public record CurateContext(CurateConfig config, SchemaIds schemas, MeterRegistry meters) {
    public static final String SERVICE = "curate";
    /** The Streams store of all that is small and kept for ever. */
    public static final String FACTS = "facts";
    /** The Streams store of the samples. */
    public static final String SAMPLES = "samples";

    public static final String REJECTED_SINK = "rejected-sink";
    public static final String ACCOUNTING_SINK = "accounting-sink";

    public static StoreGroup facts(ProcessorContext<?, ?> task) {
        return task.getStateStore(FACTS);
    }

    public static StoreGroup samples(ProcessorContext<?, ?> task) {
        return task.getStateStore(SAMPLES);
    }

    /** The accounting of a source in the task of a processor. */
    public Accounting accounting(Source source, ProcessorContext<?, ?> task) {
        return accounting(source, "", task);
    }

    /** What waits at a second place of a source, which counts nothing itself. */
    public Accounting accounting(Source source, String place, ProcessorContext<?, ?> task) {
        return new Accounting(
                source,
                SERVICE,
                task.taskId().partition(),
                place,
                facts(task).store(Accounting.SHELF),
                schemas,
                meters);
    }

    public Counter tooLateRestatements() {
        return Counter.builder("tarn.too.late.restatement")
                .description("changes that would need samples past the horizon; applied to those that are left")
                .register(meters);
    }
}
