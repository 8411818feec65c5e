package dev.tarn.curate.device;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.Table;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * Registrations, three times: by user for silver.users, by device for the ownership that samples are joined with, and by
 * network address for the ownership that visits are joined with.
 *
 * <pre>
 * bronze.registered_users (by user) -> registrations -> silver.users
 *                                            |
 *                                            +-> curate.moved, to the device and to the network address
 *                                            +-> (a user has something new) -> workout
 * moved-router -> ownership -> (who owns a device when) -> heartrate, session-join
 *                          +-> (who owns a network address when) -> gym
 * </pre>
 */
public final class DeviceTopology {
    public static final String REGISTRATIONS = "registrations";
    public static final String OWNERSHIP = "ownership";

    static final Shelf<Long, Belongings> BELONGINGS = new Shelf<>("belongings", 1, BelongingsCodec::new);
    static final Shelf<Long, Ownership> DEVICE_OWNERS = new Shelf<>("device-owners", 2, OwnershipCodec.OfDevices::new);
    static final Shelf<String, Ownership> MAC_OWNERS = new Shelf<>("mac-owners", 3, OwnershipCodec.OfMacs::new);
    static final String USERS_SINK = "users-sink";

    private DeviceTopology() {}

    /**
     * The processors that are told of changes.
     *
     * @param ofBelongings takes a {@link NewBelonging}
     * @param ofDevices take an {@link OwnerChange}
     * @param ofMacs takes a {@link MacOwnerChange}
     */
    public record Listeners(String ofBelongings, List<String> ofDevices, String ofMacs) {}

    /**
     * @param source of bronze.registered_users
     * @param moved the processor that forwards moved registrations
     */
    public static void addTo(
            Topology topology, CurateContext curate, String source, String moved, Listeners listeners) {
        topology.addProcessor(REGISTRATIONS, () -> new RegistrationProcessor(curate, listeners.ofBelongings()), source);
        ByteArraySerializer write = new ByteArraySerializer();
        topology.addSink(USERS_SINK, Table.USERS.topic(), write, write, new RowPartitioner<>(), REGISTRATIONS);

        topology.addProcessor(OWNERSHIP, () -> new OwnershipProcessor(listeners), moved);
    }

    public static void addShelves(StoreGroupBuilder facts) {
        facts.with(BELONGINGS);
        facts.with(DEVICE_OWNERS);
        facts.with(MAC_OWNERS);
    }
}
