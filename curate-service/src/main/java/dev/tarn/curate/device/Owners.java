package dev.tarn.curate.device;

import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.StoreGroup;

/** Who owned what, and who ever had what, for the features that join with it. */
public final class Owners {
    private static final Ownership NOBODY = new Ownership();
    private static final Belongings NOTHING = new Belongings();

    private final FrontedStore<Long, Ownership> devices;
    private final FrontedStore<String, Ownership> macs;
    private final FrontedStore<Long, Belongings> users;

    public Owners(StoreGroup facts) {
        devices = facts.store(DeviceTopology.DEVICE_OWNERS);
        macs = facts.store(DeviceTopology.MAC_OWNERS);
        users = facts.store(DeviceTopology.BELONGINGS);
    }

    public Ownership ofDevice(long device) {
        Ownership found = devices.get(device);
        return found == null ? NOBODY : found;
    }

    public Ownership ofMac(String mac) {
        Ownership found = macs.get(mac);
        return found == null ? NOBODY : found;
    }

    /** What a user was ever registered with. */
    public Belongings belongings(long user) {
        Belongings found = users.get(user);
        return found == null ? NOTHING : found;
    }
}
