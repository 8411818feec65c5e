package dev.tarn.exchange.reconcile;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a place has come in the topic: the next offset by Kafka partition. A partition that is in neither map has given it
 * nothing.
 *
 * @param least all records before these are in the table, or were when this was asked
 * @param most no record from these on was in the table when this was asked
 * @param followed false for a place that is not filled from the topic, and so is never behind
 */
public record Taken(SortedMap<Integer, Long> least, SortedMap<Integer, Long> most, boolean followed) {
    public Taken {
        least = new TreeMap<>(least);
        most = new TreeMap<>(most);
    }

    /** Of a place that knows exactly. */
    public static Taken exactly(Map<Integer, Long> next) {
        SortedMap<Integer, Long> sorted = new TreeMap<>(next);
        return new Taken(sorted, sorted, true);
    }

    public static Taken between(Map<Integer, Long> least, Map<Integer, Long> most) {
        return new Taken(new TreeMap<>(least), new TreeMap<>(most), true);
    }

    public static Taken notFollowed() {
        return new Taken(new TreeMap<>(), new TreeMap<>(), false);
    }

    /** What of a cut is not in the table: by partition, the offset that it has come to. */
    SortedMap<Integer, Long> behind(Map<Integer, Long> cut) {
        SortedMap<Integer, Long> behind = new TreeMap<>();
        if (followed) {
            cut.forEach((partition, next) -> {
                long has = least.getOrDefault(partition, 0L);
                if (has < next) {
                    behind.put(partition, has);
                }
            });
        }
        return behind;
    }

    /** The greatest offsets that any of them had. */
    static SortedMap<Integer, Long> greatest(Iterable<Taken> all) {
        SortedMap<Integer, Long> greatest = new TreeMap<>();
        all.forEach(taken -> taken.most.forEach((partition, next) -> greatest.merge(partition, next, Math::max)));
        return greatest;
    }
}
