package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.ExchangeErrors;
import dev.tarn.exchange.NotChecked;
import dev.tarn.exchange.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares a table at two or three places, while they go on taking changes.
 *
 * <ol>
 *   <li>The cut: what any side has taken at the start. It waits until all have.
 *   <li>{@link Narrowing}: each side counts and sums up fingerprints by classes; classes that differ are cut finer.
 *   <li>{@link Looks}: keys of the rows that are left are looked at until they are the same, differ for good, or time is over.
 * </ol>
 *
 * <p>A table that is equal costs one pass on each side.
 */
public final class Reconcile {
    private final TableContract contract;
    private final List<TableSide> sides;
    private final ReconcileOptions options;
    private final Progress progress;

    /** @param sides are compared with the first of them */
    public Reconcile(TableContract contract, List<TableSide> sides, ReconcileOptions options, Progress progress) {
        if (sides.size() < 2) {
            throw ExchangeErrors.tooFewSides(contract.name(), sides.size());
        }
        this.contract = contract;
        this.sides = List.copyOf(sides);
        this.options = options;
        this.progress = progress;
    }

    /** Does not throw where a side cannot be looked at: that is an outcome. */
    public TableReport run() {
        Draft draft = new Draft();
        try (Sides all = new Sides(sides)) {
            return compare(all, draft);
        } catch (NotChecked e) {
            return draft.report(Outcome.NOT_CHECKED, e.getMessage());
        }
    }

    private TableReport compare(Sides all, Draft draft) {
        CatchUp catchUp = new CatchUp(all, options, progress);
        draft.cut = Taken.greatest(all.each(TableSide::taken));
        draft.lagging = catchUp.await(draft.cut);
        if (!draft.lagging.isEmpty()) {
            return draft.report(Outcome.LAGGING, ExchangeErrors.lagging());
        }
        Narrowing narrowing = new Narrowing(all, options, progress);
        Narrowing.Suspects suspects = narrowing.run();
        for (int i = 0; i < sides.size(); i++) {
            draft.sides.add(new TableReport.Side(
                    all.names().get(i),
                    narrowing.facts().get(i).rows(),
                    narrowing.facts().get(i).checksum()));
        }
        Looks.Seen seen = new Looks(all, options, catchUp, progress).at(suspects.keys());
        draft.seen(seen, suspects.all());
        if (!seen.differing().isEmpty()) {
            return draft.report(Outcome.DIFFERS, "");
        }
        if (!seen.lags().isEmpty()) {
            return draft.report(Outcome.LAGGING, ExchangeErrors.lagging());
        }
        boolean settled = suspects.all() && seen.moving().isEmpty();
        return settled
                ? draft.report(Outcome.EQUAL, "")
                : draft.report(
                        Outcome.MOVING, ExchangeErrors.moving(suspects.keys().size()));
    }

    /** What is known so far: a side may fail at any time. */
    private final class Draft {
        private final long began = System.nanoTime();
        private final List<TableReport.Side> sides = new ArrayList<>();
        private SortedMap<Integer, Long> cut = new TreeMap<>();
        private List<Lag> lagging = List.of();
        private Map<RowKey, List<List<RowVersion>>> differing = Map.of();
        private Map<RowKey, List<List<RowVersion>>> moving = Map.of();
        private boolean more;

        void seen(Looks.Seen seen, boolean all) {
            differing = seen.differing();
            moving = seen.moving();
            lagging = seen.lags();
            more = !all || !moving.isEmpty();
        }

        TableReport report(Outcome outcome, String reason) {
            KeyDifferences words = new KeyDifferences(
                    contract, Reconcile.this.sides.stream().map(TableSide::name).toList());
            return new TableReport(
                    contract.name(),
                    outcome,
                    reason,
                    cut,
                    List.copyOf(sides),
                    words.first(options.named(), differing),
                    differing.size(),
                    more,
                    words.first(options.named(), moving),
                    lagging,
                    (System.nanoTime() - began) / 1e9);
        }
    }
}
