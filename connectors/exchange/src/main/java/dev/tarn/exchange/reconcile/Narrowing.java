package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.SideFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From whole tables to the keys that may differ, by passes that count and sum up classes of rows. A class that was once seen to
 * be the same on all sides is done with: a row in it that differed at the cut would have shown. What is left is cut finer, until
 * its rows are few enough to be set against each other.
 *
 * <p>On the heap are two numbers a class and side, and as many rows as the options let be pulled.
 */
final class Narrowing {
    /** A pass that leaves more than this share of the rows has not brought us on. */
    private static final double HARDLY_LESS = 0.9;

    private final Sides sides;
    private final ReconcileOptions options;
    private final Progress progress;
    private List<SideFacts> facts;

    Narrowing(Sides sides, ReconcileOptions options, Progress progress) {
        this.sides = sides;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Keys that may differ.
     *
     * @param all false where there may be others that differ
     */
    record Suspects(Set<RowKey> keys, boolean all) {}

    /** What each side came down to in the first pass. */
    List<SideFacts> facts() {
        return facts;
    }

    Suspects run() {
        RowClasses open = RowClasses.ALL;
        int bits = options.firstBits();
        long left = Long.MAX_VALUE;
        for (int pass = 1; ; pass++) {
            progress.pass(pass);
            List<ClassSums> sums = pass(open, bits);
            if (facts == null) {
                facts = sums.stream().map(ClassSums::facts).toList();
            }
            Unequal unequal = unequal(sums);
            open = RowClasses.of(bits, unequal.classes);
            boolean hardlyLess = pass > 1 && unequal.rows > left * HARDLY_LESS;
            if (unequal.rows <= options.pulled() || hardlyLess || pass == options.passes()) {
                return open.size() == 0 ? new Suspects(Set.of(), true) : pull(unequal, open);
            }
            left = unequal.rows;
            bits += Math.max(0, ReconcileOptions.MOST_BITS_AT_ONCE - bitsFor(open.size()));
        }
    }

    private List<ClassSums> pass(RowClasses open, int bits) {
        return sides.each(side -> side.sums(open, bits));
    }

    private record Unequal(List<Long> classes, List<Long> rowsOfEach, long rows) {}

    private static Unequal unequal(List<ClassSums> sums) {
        List<Long> classes = new ArrayList<>();
        List<Long> rowsOfEach = new ArrayList<>();
        long rows = 0;
        ClassSums first = sums.get(0);
        for (int at = 0; at < first.size(); at++) {
            int place = at;
            if (!sums.stream().allMatch(other -> other.isSame(first, place))) {
                long most =
                        sums.stream().mapToLong(one -> one.rows(place)).max().orElse(0);
                classes.add(first.classAt(at));
                rowsOfEach.add(most);
                rows += most;
            }
        }
        return new Unequal(classes, rowsOfEach, rows);
    }

    private static int bitsFor(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, number) - 1);
    }

    /** Rows that are on one side and not on another, or more often, give their keys away. */
    private Suspects pull(Unequal unequal, RowClasses open) {
        List<Long> taken = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < open.size() && (i == 0 || rows + unequal.rowsOfEach.get(i) <= options.pulled()); i++) {
            taken.add(unequal.classes.get(i));
            rows += unequal.rowsOfEach.get(i);
        }
        RowClasses classes = RowClasses.of(open.bits(), taken);
        List<Pulled> pulled = sides.each(side -> {
            Pulled one = new Pulled(2 * options.pulled());
            side.rows(classes, one);
            return one;
        });
        Set<RowKey> keys = new LinkedHashSet<>();
        boolean all = classes.size() == open.size() && pulled.stream().noneMatch(one -> one.full);
        for (Pulled one : pulled) {
            for (Map.Entry<Long, Pulled.Row> row : one.rows.entrySet()) {
                if (pulled.stream().anyMatch(other -> other.count(row.getKey()) != row.getValue().count)) {
                    if (keys.size() < ReconcileOptions.SUSPECTS) {
                        keys.add(row.getValue().key);
                    } else {
                        all &= keys.contains(row.getValue().key);
                    }
                }
            }
        }
        return new Suspects(keys, all);
    }

    /** Rows of one side by their fingerprints. */
    private static final class Pulled implements TableSide.FoundRows {
        private final Map<Long, Row> rows = new HashMap<>();
        private final int most;
        private int all;
        private boolean full;

        Pulled(int most) {
            this.most = most;
        }

        @Override
        public boolean row(RowKey key, long fingerprint) {
            if (all == most) {
                full = true;
                return false;
            }
            all++;
            rows.computeIfAbsent(fingerprint, f -> new Row(key)).count++;
            return true;
        }

        int count(long fingerprint) {
            Row row = rows.get(fingerprint);
            return row == null ? 0 : row.count;
        }

        private static final class Row {
            private final RowKey key;
            private int count;

            Row(RowKey key) {
                this.key = key;
            }
        }
    }
}
