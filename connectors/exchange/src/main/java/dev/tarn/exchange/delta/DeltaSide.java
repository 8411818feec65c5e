package dev.tarn.exchange.delta;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.SideFacts;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.fingerprint.CanonicalRow;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** A table as the newest version in the lake has it. One thread at a time. */
public final class DeltaSide {
    private final LakeTable table;
    private final TableContract contract;

    /** @param storage as {@link dev.tarn.delta.store.TableStorage} makes it */
    public DeltaSide(Configuration storage, String location, TableContract contract) {
        this.table = new LakeTable(storage, location, contract);
        this.contract = contract;
    }

    public SideFacts facts() {
        ColumnKind[] kinds = contract.kinds();
        CanonicalRow fingerprint = new CanonicalRow();
        long[] facts = new long[2];
        table.latest().read(row -> {
            facts[0]++;
            facts[1] += fingerprint.of(kinds, row);
        });
        return new SideFacts(facts[0], facts[1]);
    }

    /** Every live row, with the contract's columns in their order and {@code _seq} behind them. */
    public void rows(Consumer<Object[]> each) {
        table.latest().read(each);
    }
}
