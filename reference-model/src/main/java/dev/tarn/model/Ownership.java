package dev.tarn.model;

import dev.tarn.schemas.silver.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Rule 4: who owned a thing when; a thing is a device or a mac address. Every registration counts here, also one that
 * silver.users has outgrown: a user may own two devices.
 */
final class Ownership<K> {
    private final Map<K, NavigableMap<Instant, User>> histories = new HashMap<>();

    private Ownership(List<User> registrations, Function<User, K> thing) {
        for (User registration : registrations) {
            histories
                    .computeIfAbsent(thing.apply(registration), d -> new TreeMap<>())
                    .merge(
                            registration.getRegistrationTimestamp(),
                            registration,
                            BinaryOperator.maxBy(Canonical.ORDER));
        }
    }

    static Ownership<Long> ofDevices(List<User> registrations) {
        return new Ownership<>(registrations, User::getDeviceId);
    }

    static Ownership<String> ofMacs(List<User> registrations) {
        return new Ownership<>(registrations, User::getMacAddress);
    }

    /** The latest registration at or before the instant, else the first one; null where there is none. */
    Long ownerAt(K thing, Instant instant) {
        NavigableMap<Instant, User> history = histories.get(thing);
        if (history == null) {
            return null;
        }
        Map.Entry<Instant, User> latest = history.floorEntry(instant);
        return (latest == null ? history.firstEntry() : latest).getValue().getUserId();
    }
}
