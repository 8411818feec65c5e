package dev.tarn.exchange.delta;

import dev.tarn.exchange.SideFacts;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.reconcile.ClassSums;
import dev.tarn.exchange.reconcile.RowClasses;
import dev.tarn.exchange.reconcile.RowKey;
import dev.tarn.exchange.reconcile.RowSource;
import dev.tarn.exchange.reconcile.RowVersion;
import dev.tarn.exchange.reconcile.TableSide;
import dev.tarn.exchange.reconcile.Taken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/** A table as the newest version in the lake has it. One thread at a time. */
public final class DeltaSide implements TableSide {
    private final LakeTable table;
    private final TableSide side;

    /** @param storage as {@link dev.tarn.delta.store.TableStorage} makes it */
    public DeltaSide(Configuration storage, String location, TableContract contract) {
        this.table = new LakeTable(storage, location, contract);
        this.side = TableSide.reading(contract, new Source());
    }

    @Override
    public String name() {
        return "delta";
    }

    @Override
    public Taken taken() {
        return side.taken();
    }

    public SideFacts facts() {
        long[] facts = new long[2];
        table.latest().fingerprints(fingerprint -> {
            facts[0]++;
            facts[1] += fingerprint;
        });
        return new SideFacts(facts[0], facts[1]);
    }

    /** Every live row, with the contract's columns in their order and {@code _seq} behind them. */
    public void rows(Consumer<Object[]> each) {
        table.latest().read(row -> {
            each.accept(row);
            return true;
        });
    }

    @Override
    public ClassSums sums(RowClasses within, int bits) {
        return side.sums(within, bits);
    }

    @Override
    public void rows(RowClasses classes, FoundRows each) {
        side.rows(classes, each);
    }

    @Override
    public Map<RowKey, List<RowVersion>> versions(Set<RowKey> keys) {
        return side.versions(keys);
    }

    private final class Source implements RowSource {
        @Override
        public String name() {
            return DeltaSide.this.name();
        }

        @Override
        public Taken taken() {
            return table.latest().taken();
        }

        @Override
        public void read(Predicate<Object[]> each) {
            table.latest().read(each);
        }

        @Override
        public boolean fingerprints(LongConsumer each) {
            table.latest().fingerprints(each);
            return true;
        }
    }
}
