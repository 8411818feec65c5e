package dev.tarn.curate.device;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.bronze.RegisteredUser;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the ownership history of each device and tells those who use it which span of time changed hands. */
final class OwnershipProcessor implements Processor<byte[], byte[], byte[], OwnerChange> {
    private final RowReader<RegisteredUser> reader;
    private ProcessorContext<byte[], OwnerChange> context;
    private FrontedStore<Long, Ownership> owners;

    OwnershipProcessor(CurateContext curate) {
        this.reader = new RowReader<>(RegisteredUser.getClassSchema(), curate.schemas()::byId);
    }

    @Override
    public void init(ProcessorContext<byte[], OwnerChange> context) {
        this.context = context;
        this.owners = context.getStateStore(DeviceTopology.OWNERS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Registration registration = Registration.of(reader.read(record.value()));
        Ownership stored = owners.get(registration.device());
        Ownership ownership = stored == null ? new Ownership() : stored;
        if (ownership.adds(registration)) {
            ownership
                    .add(registration)
                    .ifPresent(span -> context.forward(
                            record.withValue(new OwnerChange(registration.device(), span.from(), span.to()))));
            owners.put(registration.device(), ownership);
        }
    }
}
