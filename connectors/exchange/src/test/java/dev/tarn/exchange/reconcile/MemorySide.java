package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A place in memory that a script changes: whenever its offsets are asked for, or its rows are read, the next step is done first. */
final class MemorySide implements RowSource {
    final List<Object[]> rows = new ArrayList<>();
    private final String name;
    private final List<Runnable> beforeReads = new ArrayList<>();
    private final List<Runnable> beforeOffsets = new ArrayList<>();
    Taken taken = Taken.exactly(Map.of());
    int reads;

    MemorySide(String name) {
        this.name = name;
    }

    MemorySide with(Object[]... more) {
        rows.addAll(List.of(more));
        return this;
    }

    MemorySide at(long next) {
        taken = Taken.exactly(Map.of(0, next));
        return this;
    }

    MemorySide beforeRead(Runnable step) {
        beforeReads.add(step);
        return this;
    }

    MemorySide beforeOffsets(Runnable step) {
        beforeOffsets.add(step);
        return this;
    }

    /** Puts the version of a row in the place of what is there of its key. */
    void put(Object[] row) {
        rows.removeIf(one -> one[0].equals(row[0]));
        rows.add(row);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Taken taken() {
        next(beforeOffsets);
        return taken;
    }

    @Override
    public synchronized void read(Predicate<Object[]> each) {
        reads++;
        next(beforeReads);
        for (Object[] row : List.copyOf(rows)) {
            if (!each.test(row.clone())) {
                return;
            }
        }
    }

    private static void next(List<Runnable> steps) {
        if (!steps.isEmpty()) {
            steps.remove(0).run();
        }
    }

    TableSide side(TableContract contract) {
        return TableSide.reading(contract, this);
    }
}
