package dev.tarn.snowflakelocal.change;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Inserts that come by another way than a statement: rows, what streams see of them, and what else belongs to them, in one transaction. */
public final class TableWriter {
    private static final int MOST_TRIES = 50;
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Storage storage;
    private final TableLocks locks;

    public TableWriter(Storage storage, TableLocks locks) {
        this.storage = storage;
        this.locks = locks;
    }

    /** Inserts into {@link Entry#physical()} of the tables, and writes what it likes beside. May be run again. */
    public interface Work<T> {
        /** @param now the catalog as the transaction sees it */
        T run(Connection connection, Snapshot now) throws SQLException;
    }

    /**
     * All or nothing, durable when it returns. Tried again where another transaction came first.
     *
     * @param tables the ids of all tables that get rows
     */
    public <T> T insert(Collection<Long> tables, Work<T> work) throws SQLException {
        List<Long> sorted = tables.stream().distinct().sorted().toList();
        List<Long> held = new ArrayList<>();
        try {
            for (Long table : sorted) {
                if (!locks.take(table, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw Errors.locked("a table");
                }
                held.add(table);
            }
            for (int tries = 1; ; tries++) {
                try {
                    return storage.transaction(connection -> {
                        Snapshot now = storage.catalog().pinned(connection);
                        return logged(connection, now, sorted, work);
                    });
                } catch (SQLException e) {
                    if (!Storage.isConflict(e) || tries == MOST_TRIES) {
                        throw e;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.cancelled();
        } finally {
            held.forEach(locks::release);
        }
    }

    private static <T> T logged(Connection connection, Snapshot now, List<Long> tables, Work<T> work)
            throws SQLException {
        if (tables.isEmpty()) {
            return work.run(connection, now);
        }
        Entry table = now.byId(tables.get(0)).orElse(null);
        List<Long> others = tables.subList(1, tables.size());
        return table == null
                ? logged(connection, now, others, work)
                : ChangeLog.insert(connection, table, () -> logged(connection, now, others, work));
    }
}
