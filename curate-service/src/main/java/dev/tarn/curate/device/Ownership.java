package dev.tarn.curate.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who owned a device when: its registrations in the order of their instants, one an instant. A sample belongs to the latest
 * registration at or before it; before the first one, to the first registrant.
 */
public final class Ownership {
    private final List<Registration> history = new ArrayList<>(1);

    /** A span of time, from an instant (included) to another (not included), whose owner is another one now. */
    public record Span(long from, long to) {}

    /** The owner at an instant (microseconds), or null where nobody registered the device. */
    public Long ownerAt(long time) {
        if (history.isEmpty()) {
            return null;
        }
        int at = indexAt(time);
        return history.get(Math.max(at, 0)).user();
    }

    /** Whether a registration is new to the history, so that it must be stored. */
    boolean adds(Registration registration) {
        int at = indexAt(registration.at());
        return at < 0 || history.get(at).at() != registration.at() || registration.order(history.get(at)) > 0;
    }

    /** Takes a registration that {@link #adds} to the history; tells the span whose owner changed, if any. */
    Optional<Span> add(Registration registration) {
        int at = indexAt(registration.at());
        boolean replaces = at >= 0 && history.get(at).at() == registration.at();
        int place = replaces ? at : at + 1;
        long from = place == 0 ? Long.MIN_VALUE : registration.at();
        int next = place + (replaces ? 1 : 0);
        long to = next < history.size() ? history.get(next).at() : Long.MAX_VALUE;
        // Before a new first registration the first registrant owned all of it, and he still owns what comes after it.
        Long before = history.isEmpty() ? null : ownerAt(registration.at());
        if (replaces) {
            history.set(place, registration);
        } else {
            history.add(place, registration);
        }
        boolean sameOwner = before != null && before == registration.user();
        return sameOwner ? Optional.empty() : Optional.of(new Span(from, to));
    }

    List<Registration> history() {
        return history;
    }

    /** Index of the latest registration at or before an instant, or -1. */
    private int indexAt(long time) {
        int at = history.size() - 1;
        while (at >= 0 && history.get(at).at() > time) {
            at--;
        }
        return at;
    }
}
