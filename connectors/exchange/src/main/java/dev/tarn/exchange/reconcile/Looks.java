package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.fingerprint.CanonicalRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at single keys again and again. A key differs if it differed in two looks that followed each other, with the same
 * versions on all sides, while between the two every side took all that any side had at the former look: nothing that was on its
 * way explains it. A key whose versions changed is looked at once more.
 */
final class Looks {
    /** A key that has several rows has them in any order. */
    private static final Comparator<RowVersion> IN_A_FIXED_ORDER = Comparator.comparing(RowVersion::toString);

    private final Sides sides;
    private final ReconcileOptions options;
    private final CatchUp catchUp;
    private final Progress progress;

    Looks(Sides sides, ReconcileOptions options, CatchUp catchUp, Progress progress) {
        this.sides = sides;
        this.options = options;
        this.catchUp = catchUp;
        this.progress = progress;
    }

    /**
     * What became of the keys.
     *
     * @param differing the versions of each side, in the order of the sides
     * @param moving the same of those that kept changing, or whose side stayed behind
     * @param lags of the side that stayed behind, if one did
     */
    record Seen(
            Map<RowKey, List<List<RowVersion>>> differing,
            Map<RowKey, List<List<RowVersion>>> moving,
            List<Lag> lags) {}

    Seen at(Set<RowKey> suspects) {
        Map<RowKey, List<List<RowVersion>>> differing = new TreeMap<>();
        Map<RowKey, List<List<RowVersion>>> before = new TreeMap<>();
        Set<RowKey> open = new HashSet<>(suspects);
        for (int look = 1; !open.isEmpty() && look <= options.looks(); look++) {
            progress.looking(open.size());
            Map<RowKey, List<List<RowVersion>>> now = look(open);
            List<Taken> after = sides.each(TableSide::taken);
            for (RowKey key : List.copyOf(open)) {
                List<List<RowVersion>> versions = now.get(key);
                if (isSame(versions)) {
                    open.remove(key);
                    before.remove(key);
                } else if (versions.equals(before.put(key, versions))) {
                    differing.put(key, versions);
                    open.remove(key);
                    before.remove(key);
                }
            }
            if (!open.isEmpty() && look < options.looks()) {
                List<Lag> lags = catchUp.await(Taken.greatest(after));
                if (!lags.isEmpty()) {
                    return new Seen(differing, before, lags);
                }
            }
        }
        return new Seen(differing, before, List.of());
    }

    private Map<RowKey, List<List<RowVersion>>> look(Set<RowKey> keys) {
        List<Map<RowKey, List<RowVersion>>> found = sides.each(side -> side.versions(keys));
        Map<RowKey, List<List<RowVersion>>> versions = new HashMap<>();
        for (RowKey key : keys) {
            versions.put(
                    key,
                    found.stream()
                            .map(side -> side.getOrDefault(key, List.of()).stream()
                                    .sorted(IN_A_FIXED_ORDER)
                                    .toList())
                            .toList());
        }
        return versions;
    }

    /** Whether all sides have the same live rows. What is deleted, and of which record a row is, is no difference. */
    private static boolean isSame(List<List<RowVersion>> versions) {
        Map<List<Object>, Integer> first = live(versions.get(0));
        return versions.stream().allMatch(side -> live(side).equals(first));
    }

    private static Map<List<Object>, Integer> live(List<RowVersion> versions) {
        Map<List<Object>, Integer> live = new HashMap<>();
        for (RowVersion version : versions) {
            if (!version.deleted()) {
                live.merge(canonical(version.values()), 1, Integer::sum);
            }
        }
        return live;
    }

    /** Doubles count to the sixth place, as they do in the checksum. */
    private static List<Object> canonical(List<Object> values) {
        List<Object> canonical = new ArrayList<>(values);
        canonical.replaceAll(value -> value instanceof Double number ? CanonicalRow.text(number) : value);
        return canonical;
    }
}
