package dev.tarn.snowflakelocal.change;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Writes to a table by another way than a statement: rows, what streams see of them, and what else belongs to them, in one
 * transaction. May be used by several threads; one at a time has a table, sessions that change a table with streams included.
 */
public final class TableWriter {
    private static final int MOST_TRIES = 20;
    private static final long LONGEST_WAIT_SECONDS = 20;

    private final Storage storage;
    private final TableLocks locks;

    public TableWriter(Storage storage, TableLocks locks) {
        this.storage = storage;
        this.locks = locks;
    }

    /** What is done while nobody else writes to the table. May be run again: what it did then is undone. */
    public interface Work<T, X extends Exception> {
        T run(Writing writing) throws SQLException, X;
    }

    /** The open transaction. */
    public static final class Writing {
        private final Connection connection;
        private final Snapshot now;
        private final long table;

        private Writing(Connection connection, Snapshot now, long table) {
            this.connection = connection;
            this.now = now;
            this.table = table;
        }

        /** For what belongs to the rows; rows themselves come by {@link #insert}. */
        public Connection connection() {
            return connection;
        }

        /** The catalog as the transaction sees it: columns and streams may be others than before it began. */
        public Snapshot now() {
            return now;
        }

        /**
         * @param sql an INSERT into {@link Entry#physical()} of the table
         * @return how many rows
         */
        public long insert(Entry into, String sql) throws SQLException {
            if (into.id() != table) {
                throw new IllegalArgumentException("the lock of table " + into.id() + " is not held");
            }
            return ChangeLog.insert(connection, into, () -> {
                try (Statement insert = connection.createStatement()) {
                    return insert.executeLargeUpdate(sql);
                }
            });
        }
    }

    /**
     * All or nothing, durable when it returns. Tried again where another transaction came first.
     *
     * @param table its id
     * @throws dev.tarn.snowflakelocal.SqlFailure if other transactions keep the table for too long
     */
    public <T, X extends Exception> T write(long table, Work<T, X> work) throws SQLException, X {
        take(table);
        try {
            for (int tries = 1; tries <= MOST_TRIES; tries++) {
                try {
                    return storage.transaction(connection ->
                            work.run(new Writing(connection, storage.catalog().pinned(connection), table)));
                } catch (SQLException e) {
                    if (!Storage.isConflict(e)) {
                        throw e;
                    }
                }
            }
            throw Errors.locked("a table");
        } finally {
            locks.release(table);
        }
    }

    private void take(long table) {
        try {
            if (!locks.take(table, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Errors.locked("a table");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.cancelled();
        }
    }
}
