package dev.tarn.bench.fleet;

import java.util.Locale;

/** A user, the device and its network address, by place in the fleet. */
public record Member(int place) {
    private static final long FIRST_USER = 1_000_000;
    private static final long FIRST_DEVICE = 5_000_000;

    public long user() {
        return FIRST_USER + place;
    }

    public long device() {
        return FIRST_DEVICE + place;
    }

    public String mac() {
        return String.format(
                Locale.ROOT,
                "02:00:%02x:%02x:%02x:%02x",
                place >> 24 & 255,
                place >> 16 & 255,
                place >> 8 & 255,
                place & 255);
    }
}
