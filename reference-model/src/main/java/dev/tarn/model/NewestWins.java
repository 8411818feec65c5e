package dev.tarn.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Replays arrivals, per key, against a table that keeps the newest version of each key. */
final class NewestWins<T extends SpecificRecord> {
    private final Function<T, Instant> instant;
    private final Function<Collection<T>, T> winner;
    /** Per key the versions of the newest instant, duplicates left out. */
    private final Map<Long, List<T>> stored = new HashMap<>();

    NewestWins(Function<T, Instant> instant, Function<Collection<T>, T> winner) {
        this.instant = instant;
        this.winner = winner;
    }

    /** Null where nothing has come for the key. */
    T current(long key) {
        List<T> tied = stored.get(key);
        return tied == null ? null : winner.apply(tied);
    }

    Fate arrives(long key, T version) {
        T before = current(key);
        int age = before == null ? 1 : instant.apply(version).compareTo(instant.apply(before));
        if (age < 0) {
            return Fate.SUPERSEDED;
        }
        if (age > 0) {
            stored.put(key, new ArrayList<>(List.of(version)));
            return Fate.APPLIED;
        }
        if (same(version, before)) {
            return Fate.DUPLICATE;
        }
        stored.get(key).add(version);
        return same(version, current(key)) ? Fate.APPLIED : Fate.SUPERSEDED;
    }

    private boolean same(T a, T b) {
        return Canonical.ORDER.compare(a, b) == 0;
    }
}
