package dev.tarn.model;

import dev.tarn.schemas.silver.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Rule 4: who owned a device when. Every registration counts here, also one that silver.users has outgrown: a user may
 * own two devices.
 */
final class Ownership {
    private final Map<Long, NavigableMap<Instant, User>> byDevice = new HashMap<>();

    Ownership(List<User> registrations) {
        for (User registration : registrations) {
            byDevice.computeIfAbsent(registration.getDeviceId(), d -> new TreeMap<>())
                    .merge(
                            registration.getRegistrationTimestamp(),
                            registration,
                            BinaryOperator.maxBy(Canonical.ORDER));
        }
    }

    /** The latest registration at or before the instant, else the first one; null where there is none. */
    Long ownerAt(long deviceId, Instant instant) {
        NavigableMap<Instant, User> history = byDevice.get(deviceId);
        if (history == null) {
            return null;
        }
        Map.Entry<Instant, User> latest = history.floorEntry(instant);
        return (latest == null ? history.firstEntry() : latest).getValue().getUserId();
    }
}
