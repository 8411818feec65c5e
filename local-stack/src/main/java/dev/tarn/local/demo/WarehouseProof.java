package dev.tarn.local.demo;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.warehouse.PendingChanges;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.schemas.Table;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;

/** Waits until a warehouse has everything that the services wrote, merged, and reads it. */
final class WarehouseProof {
    private static final Duration STALL = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Subject subject;
    private final WarehouseAccount account;
    private final Progress progress;

    WarehouseProof(Subject subject, WarehouseAccount account, Progress progress) {
        this.subject = subject;
        this.account = account;
        this.progress = progress;
    }

    void await() {
        SinkDrain.await(subject, List.of(account.connector("")), "warehouse", progress);
        merged();
    }

    /** All has landed: the tasks take what their streams hold, and no more comes. */
    private void merged() {
        try (PendingChanges pending = new PendingChanges(account)) {
            long before = Long.MAX_VALUE;
            long movedAt = System.nanoTime();
            for (long left = pending.count(); left > 0; left = pending.count()) {
                subject.requireAlive();
                progress.show("  changes that are not merged", left);
                if (left != before) {
                    before = left;
                    movedAt = System.nanoTime();
                } else if (System.nanoTime() - movedAt > STALL.toNanos()) {
                    throw LocalErrors.notMerged(left, STALL, account.url(), pending.lastFailure());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    SortedMap<Table, TableFacts> compared(Comparison comparison) {
        try (SnowflakeTables tables = new SnowflakeTables(account)) {
            return comparison.with(tables::table);
        }
    }
}
