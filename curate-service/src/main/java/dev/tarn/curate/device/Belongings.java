package dev.tarn.curate.device;

import java.util.ArrayList;
import java.util.List;

/** What a user was ever registered with: his newest registration, and every device and network address. */
public final class Belongings {
    private final List<Long> devices = new ArrayList<>(1);
    private final List<String> macs = new ArrayList<>(1);
    private Registration newest;

    Belongings() {}

    public List<Long> devices() {
        return devices;
    }

    public List<String> macs() {
        return macs;
    }

    Registration newest() {
        return newest;
    }

    void newest(Registration registration) {
        newest = registration;
    }

    boolean add(long device) {
        return !devices.contains(device) && devices.add(device);
    }

    boolean add(String mac) {
        return !macs.contains(mac) && macs.add(mac);
    }
}
