package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.fingerprint.CanonicalRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fingerprints are made here, of rows that are read one after the other. */
final class ReadSide implements TableSide {
    private final TableContract contract;
    private final RowSource source;
    private final int[] key;
    private final ColumnKind[] kinds;
    private final CanonicalRow fingerprint = new CanonicalRow();

    ReadSide(TableContract contract, RowSource source) {
        this.contract = contract;
        this.source = source;
        this.key = contract.keyPlaces();
        this.kinds = contract.kinds();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Taken taken() {
        return source.taken();
    }

    @Override
    public ClassSums sums(RowClasses within, int bits) {
        ClassSums sums = new ClassSums(within, bits);
        if (!source.fingerprints(sums)) {
            source.read(row -> {
                sums.accept(fingerprint.of(kinds, row));
                return true;
            });
        }
        return sums;
    }

    @Override
    public void rows(RowClasses classes, FoundRows each) {
        source.read(row -> {
            long found = fingerprint.of(kinds, row);
            return !classes.contains(found) || each.row(RowKey.of(row, key), found);
        });
    }

    @Override
    public Map<RowKey, List<RowVersion>> versions(Set<RowKey> keys) {
        Map<RowKey, List<RowVersion>> found = new HashMap<>();
        int columns = contract.columns().size();
        source.read(row -> {
            RowKey one = RowKey.of(row, key);
            if (keys.contains(one)) {
                List<Object> values = Arrays.asList(Arrays.copyOf(row, columns));
                found.computeIfAbsent(one, k -> new ArrayList<>())
                        .add(new RowVersion(values, (Long) row[columns], false));
            }
            return true;
        });
        return found;
    }
}
