package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.change.ChangeLog;
import dev.tarn.snowflakelocal.change.StreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Begins and ends transactions, and moves the streams that they consumed. */
final class TransactionControl {
    private static final int MOST_TRIES = 50;

    private final Services services;
    private final SessionState session;
    private final Transaction transaction;
    private final Connection connection;

    TransactionControl(Services services, SessionState session) {
        this.services = services;
        this.session = session;
        this.transaction = session.transaction();
        this.connection = session.connection();
    }

    void begin() throws SQLException {
        if (!transaction.isOpen()) {
            Storage.run(connection, "BEGIN TRANSACTION");
            transaction.begin();
        }
    }

    void commit() throws SQLException {
        if (!transaction.isOpen()) {
            return;
        }
        if (transaction.hasFailed()) {
            rollback();
            throw Errors.transactionLostAtCommit();
        }
        try {
            moveStreams();
            Storage.run(connection, "COMMIT");
        } catch (SQLException e) {
            Storage.rollback(connection);
            throw e;
        } finally {
            end();
        }
    }

    void rollback() {
        if (transaction.isOpen()) {
            Storage.rollback(connection);
            end();
        }
    }

    /**
     * Runs a change in the open transaction, or in one of its own. Then it is tried again where another transaction came first:
     * nothing of it is stored before it commits.
     */
    <T> T change(Family.Change<T> work) throws SQLException {
        if (!transaction.isOpen() && !session.autocommit()) {
            begin();
        }
        if (transaction.isOpen()) {
            return inOpen(work);
        }
        for (int tries = 1; ; tries++) {
            begin();
            try {
                T result = work.run();
                commit();
                return result;
            } catch (SQLException e) {
                rollback();
                if (!Storage.isConflict(e) || tries == MOST_TRIES) {
                    throw e;
                }
            } catch (RuntimeException e) {
                rollback();
                throw e;
            }
        }
    }

    private <T> T inOpen(Family.Change<T> work) throws SQLException {
        Engine.checkTransaction(session);
        try {
            return work.run();
        } catch (SQLException e) {
            transaction.fail();
            throw e;
        }
    }

    /** Kept until the transaction ends. */
    void lock(Entry table) {
        if (!table.table().tracked() || transaction.locked().contains(table.id())) {
            return;
        }
        try {
            long timeout = Long.parseLong(session.parameter("LOCK_TIMEOUT"));
            if (!services.locks().take(table.id(), timeout, TimeUnit.SECONDS)) {
                throw Errors.locked("table '" + table.name() + "'");
            }
            transaction.locked().add(table.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.cancelled();
        }
    }

    private void moveStreams() throws SQLException {
        var now = services.storage().catalog().now();
        for (Map.Entry<Entry, Long> moved : transaction.consumed().entrySet()) {
            Entry stream = moved.getKey();
            StreamReader.move(connection, stream, moved.getValue());
            var table = now.byId(stream.stream().table());
            if (table.isPresent()) {
                ChangeLog.trim(connection, now, table.get());
            }
        }
    }

    private void end() {
        transaction.locked().forEach(services.locks()::release);
        transaction.end();
    }
}
