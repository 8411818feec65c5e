package dev.tarn.model;

import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.silver.User;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rule 1: which of a key's versions is the true one, as a function of the set of them. */
final class Versions {
    private static final Comparator<UserInfo> BY_SEQUENCE =
            Comparator.comparing(UserInfo::getSequence).thenComparing(Canonical.ORDER);

    private Versions() {}

    /** Rule 3: the newest change; at an equal instant {@link #amongTied}. */
    static UserInfo newestChange(Collection<UserInfo> changes) {
        return amongTied(newest(changes, UserInfo::getTimestamp));
    }

    /** Rule 4: the newest registration; at an equal instant the greater canonical value. */
    static User newestRegistration(Collection<User> registrations) {
        return newest(registrations, User::getRegistrationTimestamp).stream()
                .max(Canonical.ORDER)
                .orElseThrow();
    }

    /**
     * The best of those that carry a sequence against the best of those that carry none. Comparing pair by pair would go
     * in circles, since a sequence decides only between two that carry one.
     */
    static UserInfo amongTied(Collection<UserInfo> tied) {
        Optional<UserInfo> numbered =
                tied.stream().filter(c -> c.getSequence() != null).max(BY_SEQUENCE);
        Optional<UserInfo> unnumbered =
                tied.stream().filter(c -> c.getSequence() == null).max(Canonical.ORDER);
        return Stream.concat(numbered.stream(), unnumbered.stream())
                .max(Canonical.ORDER)
                .orElseThrow();
    }

    private static <T> List<T> newest(Collection<T> all, Function<T, Instant> instant) {
        Instant newest =
                all.stream().map(instant).max(Comparator.naturalOrder()).orElseThrow();
        return all.stream().filter(v -> instant.apply(v).equals(newest)).toList();
    }
}
