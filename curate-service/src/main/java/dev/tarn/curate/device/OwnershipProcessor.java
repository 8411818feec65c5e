package dev.tarn.curate.device;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.StoreGroup;
import dev.tarn.schemas.moved.Destination;
import dev.tarn.schemas.moved.Moved;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the ownership history of each device and of each network address, and tells those who use it which span of time
 * changed hands.
 */
final class OwnershipProcessor implements Processor<byte[], Moved, byte[], Object> {
    private final DeviceTopology.Listeners listeners;
    private ProcessorContext<byte[], Object> context;
    private FrontedStore<Long, Ownership> devices;
    private FrontedStore<String, Ownership> macs;

    OwnershipProcessor(DeviceTopology.Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        StoreGroup facts = CurateContext.facts(context);
        devices = facts.store(DeviceTopology.DEVICE_OWNERS);
        macs = facts.store(DeviceTopology.MAC_OWNERS);
    }

    @Override
    public void process(Record<byte[], Moved> record) {
        Registration registration = Registration.of(record.value().getRegistration());
        if (record.value().getDestination() == Destination.DEVICE) {
            add(devices, registration.device(), registration).ifPresent(span -> {
                OwnerChange change = new OwnerChange(registration.device(), span.from(), span.to());
                listeners.ofDevices().forEach(name -> context.forward(record.withValue(change), name));
            });
        } else {
            add(macs, registration.mac(), registration)
                    .ifPresent(span -> context.forward(
                            record.withValue(new MacOwnerChange(registration.mac(), span.from(), span.to())),
                            listeners.ofMacs()));
        }
    }

    private static <K> Optional<Ownership.Span> add(
            FrontedStore<K, Ownership> owners, K key, Registration registration) {
        Ownership stored = owners.get(key);
        Ownership ownership = stored == null ? new Ownership() : stored;
        if (!ownership.adds(registration)) {
            return Optional.empty();
        }
        Optional<Ownership.Span> span = ownership.add(registration);
        owners.put(key, ownership);
        return span;
    }
}
