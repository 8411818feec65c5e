package dev.tarn.curate.device;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.FrontedStores;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.schemas.Table;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Registrations, twice: by user for silver.users, and by device for the ownership that samples are joined with.
 *
 * <pre>
 * bronze.registered_users (by user) -> registrations -> silver.users
 *                                            |
 *                                            +-> curate.registrations_by_device
 * curate.registrations_by_device -> ownership -> (who owns a device when) -> heartrate
 * </pre>
 */
public final class DeviceTopology {
    public static final String BY_DEVICE_TOPIC = "curate.registrations_by_device";
    /** The processor that forwards an {@link OwnerChange}. */
    public static final String OWNERSHIP = "ownership";
    /** The store of {@link Ownership} by device. */
    public static final String OWNERS = "owners";

    static final String REGISTRATIONS = "registrations";
    static final String ACCOUNTING = "accounting-registrations";
    static final String ACCOUNTING_SINK = "registrations-accounting-sink";
    static final String USERS_SINK = "users-sink";
    static final String BY_DEVICE_SINK = "registrations-by-device-sink";

    private DeviceTopology() {}

    public static void addTo(Topology topology, CurateContext curate) {
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        ByteArraySerializer write = new ByteArraySerializer();
        long heap = curate.config().lookupHeap();

        topology.addSource("registered-users-source", read, read, BronzeTopics.REGISTERED_USERS);
        topology.addProcessor(REGISTRATIONS, () -> new RegistrationProcessor(curate), "registered-users-source");
        topology.addStateStore(FrontedStores.onDisk(REGISTRATIONS, RegistrationCodec::new, heap), REGISTRATIONS);
        topology.addStateStore(Accounting.store(ACCOUNTING), REGISTRATIONS);
        topology.addSink(USERS_SINK, Table.USERS.topic(), write, write, new RowPartitioner<>(), REGISTRATIONS);
        topology.addSink(BY_DEVICE_SINK, BY_DEVICE_TOPIC, write, write, REGISTRATIONS);
        topology.addSink(ACCOUNTING_SINK, Accounting.TOPIC, write, write, new RowPartitioner<>(), REGISTRATIONS);

        topology.addSource("registrations-by-device-source", read, read, BY_DEVICE_TOPIC);
        topology.addProcessor(OWNERSHIP, () -> new OwnershipProcessor(curate), "registrations-by-device-source");
        topology.addStateStore(FrontedStores.onDisk(OWNERS, OwnershipCodec::new, heap), OWNERSHIP);
    }
}
