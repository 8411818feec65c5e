package dev.tarn.curate;

import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.contracts.SchemaIds;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** What every feature of the service is built with. */
public record CurateContext(CurateConfig config, SchemaIds schemas, MeterRegistry meters) {
    public static final String SERVICE = "curate";

    /** The accounting of a source in the task of a processor. */
    public Accounting accounting(Source source, String store, ProcessorContext<?, ?> task) {
        return new Accounting(source, SERVICE, task.taskId().partition(), task.getStateStore(store), schemas, meters);
    }
}
