package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Bind;
import dev.tarn.snowflakelocal.sql.Statement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** Runs statements. The thread that runs one has its session to itself meanwhile. */
public final class Engine {
    private final Services services;

    public Engine(Services services) {
        this.services = services;
    }

    /**
     * @param statement with its binds filled in
     * @param describeOnly tells the columns and changes nothing
     */
    public Result run(SessionState session, Statement statement, String queryId, boolean describeOnly) {
        Execution execution = new Execution(services, session, statement, queryId, describeOnly);
        try {
            return Recogniser.family(execution.cursor()).run(execution);
        } catch (SQLException e) {
            recover(e);
            throw DuckErrors.translate(e);
        }
    }

    /**
     * Runs a change once for each row of binds, all or nothing. Rows of an INSERT go in many at a time.
     *
     * @param rows the binds of each row
     */
    public Result batch(SessionState session, Statement statement, List<List<Bind>> rows, String queryId) {
        TransactionControl control = new TransactionControl(services, session);
        boolean own = !session.transaction().isOpen() && session.autocommit();
        try {
            if (own) {
                control.begin();
            }
            long changed = 0;
            long type = Result.DML;
            Iterator<Statement> parts = Batch.statements(statement, rows);
            while (parts.hasNext()) {
                try (Result result = run(session, parts.next(), queryId, false)) {
                    type = result.type();
                    for (String count : result.next()) {
                        changed += Long.parseLong(count);
                    }
                }
            }
            if (own) {
                control.commit();
            }
            return Result.counts(type, List.of("number of rows changed"), changed);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        } finally {
            if (own) {
                control.rollback();
            }
        }
    }

    /** Whether rows of binds make sense for it. */
    public static boolean takesRows(Statement statement) {
        return statement.cursor().seesAny("INSERT", "UPDATE", "DELETE", "MERGE");
    }

    /** What the session had open is undone; its temporary tables go. */
    public void close(SessionState session) {
        try {
            new TransactionControl(services, session).rollback();
            services.storage().catalog().change(session.connection(), changes -> {
                for (var entry : changes.now().all().toArray(dev.tarn.snowflakelocal.catalog.Entry[]::new)) {
                    if (dev.tarn.snowflakelocal.catalog.Snapshot.isTemporary(entry)
                            && entry.table().session() == session.id()) {
                        changes.remove(entry);
                    }
                }
                return null;
            });
            session.connection().close();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** Rows that fail in DuckDB while they are read fail as Snowflake would tell it. */
    public static SqlFailure translate(SQLException e) {
        return DuckErrors.translate(e);
    }

    /** Whoever meets the error sees to it that the next statement finds the file open. */
    private void recover(SQLException e) {
        if (Storage.isFatal(e)) {
            try {
                services.storage().recover();
            } catch (SQLException again) {
                // There is still no room: it is tried again with the next statement.
            }
        }
    }

    static void checkTransaction(SessionState session) {
        if (session.transaction().hasFailed()) {
            throw Errors.transactionLost();
        }
    }

    /** Ends what a session does, from another thread. */
    public static void interrupt(SessionState session) throws SQLException {
        java.sql.Statement running = session.running();
        if (running != null) {
            running.cancel();
        }
    }
}
