package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Catalog;
import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.change.ChangeLog;
import dev.tarn.snowflakelocal.dialect.Translator;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;

/** One statement on its way: what families need of the session and of the catalog. */
final class Execution {
    private final Services services;
    private final SessionState session;
    private final Statement statement;
    private final Cursor cursor;
    private final String queryId;
    private final boolean describeOnly;
    private final Snapshot now;
    private final Access access;
    private final Resolver resolver;
    private final SessionNames names;
    private final TransactionControl control;

    Execution(Services services, SessionState session, Statement statement, String queryId, boolean describeOnly) {
        this.services = services;
        this.session = session;
        this.statement = statement;
        this.cursor = statement.cursor();
        this.queryId = queryId;
        this.describeOnly = describeOnly;
        this.now = services.storage().catalog().now();
        this.access = new Access(now, session.role());
        this.resolver = new Resolver(now, session.database(), session.schema(), session.id());
        this.names = new SessionNames(this, resolver, access, 0);
        this.control = new TransactionControl(services, session);
    }

    Services services() {
        return services;
    }

    SessionState session() {
        return session;
    }

    Statement statement() {
        return statement;
    }

    Cursor cursor() {
        return cursor;
    }

    String queryId() {
        return queryId;
    }

    boolean describeOnly() {
        return describeOnly;
    }

    /** The catalog as it was when the statement came. */
    Snapshot now() {
        return now;
    }

    Access access() {
        return access;
    }

    Resolver resolver() {
        return resolver;
    }

    SessionNames names() {
        return names;
    }

    Translator translator() {
        return new Translator(names);
    }

    TransactionControl transaction() {
        return control;
    }

    Connection connection() {
        return session.connection();
    }

    /** Changes objects. What the session had open is committed first, as Snowflake does. */
    Result ddl(Catalog.Work<Result> work) throws SQLException {
        if (describeOnly) {
            return Result.message("");
        }
        control.commit();
        return services.storage().catalog().change(connection(), work);
    }

    /** As {@link #ddl}, with a message of its own. */
    Result ddl(String message, DdlWork work) throws SQLException {
        return ddl(changes -> {
            work.run(changes);
            return Result.message(message);
        });
    }

    interface DdlWork {
        void run(Changes changes) throws SQLException;
    }

    /**
     * Changes rows of a table, by INSERT or otherwise; the streams that the statement reads move with it.
     *
     * @param counts the columns of the answer
     */
    Result dml(Entry table, long type, java.util.List<String> counts, Family.Change<long[]> work) throws SQLException {
        if (describeOnly) {
            return Result.counts(type, counts, new long[counts.size()]);
        }
        return control.change(() -> {
            // A stream may have been made since the statement came: its table keeps changes from then on.
            Entry current = services.storage()
                    .catalog()
                    .pinned(connection())
                    .byId(table.id())
                    .orElseThrow(() -> Errors.missing("Object", now.fullName(table)));
            control.lock(current);
            long[] changed = type == Result.INSERT
                    ? ChangeLog.insert(connection(), current, work::run)
                    : ChangeLog.change(connection(), current, work::run);
            session.transaction().consumed().putAll(names.streams());
            return Result.counts(type, counts, changed);
        });
    }

    /** Rows that one statement of DuckDB changes. */
    long update(String sql) throws SQLException {
        try (java.sql.Statement run = connection().createStatement()) {
            session.running(run);
            return Math.max(0, run.executeUpdate(sql));
        } finally {
            session.running(null);
        }
    }

    /** DuckDB takes the whole transaction back after any error: one that it would find while planning is found before. */
    void check(String sql) throws SQLException {
        if (session.transaction().isOpen()) {
            Engine.checkTransaction(session);
            try (Connection other = services.storage().connect()) {
                other.prepareStatement(sql).close();
            }
        }
    }

    String role() {
        return session.role();
    }

    /** A role owns what is made; where none is in use nothing can be made. */
    String owner() {
        if (session.role() == null) {
            throw Errors.notAuthorized("account", services.account());
        }
        return session.role();
    }
}
