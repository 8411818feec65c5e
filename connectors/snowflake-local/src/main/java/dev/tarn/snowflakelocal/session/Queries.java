package dev.tarn.snowflakelocal.session;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.sql.Bind;
import dev.tarn.snowflakelocal.sql.Binds;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Splitter;
import dev.tarn.snowflakelocal.sql.Statement;
import dev.tarn.snowflakelocal.statement.Engine;
import dev.tarn.snowflakelocal.statement.QueryHistory;
import dev.tarn.snowflakelocal.statement.Result;
import dev.tarn.snowflakelocal.statement.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs what sessions send, each on a thread of its own, and one statement of a session at a time.
 */
public final class Queries implements AutoCloseable {
    /** Of one session: each has a thread. */
    private static final int MOST_WAITING = 100;

    private final Engine engine;
    private final QueryHistory history;
    private final Results results;
    private final ExecutorService threads = Executors.newCachedThreadPool(Queries::thread);
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(Queries::thread);

    public Queries(Engine engine, QueryHistory history, Path directory) {
        this.engine = engine;
        this.history = history;
        this.results = new Results(directory);
    }

    /**
     * What a client sends.
     *
     * @param requestId the same when a client sends it again because it did not see the answer
     * @param rows the binds: one row, or many for a batch
     * @param count how many statements the text may hold; 0 is any
     */
    public record Request(String requestId, String text, List<List<Bind>> rows, boolean describeOnly, int count) {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "snowflake-local-query");
        thread.setDaemon(true);
        return thread;
    }

    public Results results() {
        return results;
    }

    /** Starts it; what was sent before with the same request id is not done again. */
    public Query submit(Session session, Request request) {
        return results.once(session, request.requestId(), () -> {
            Query query = new Query(UUID.randomUUID().toString(), session);
            if (session.lock().getQueueLength() >= MOST_WAITING) {
                query.fail(Errors.tooManyWaiting(MOST_WAITING));
                results.done(query);
                return query;
            }
            try {
                threads.execute(() -> run(query, request));
            } catch (RejectedExecutionException e) {
                query.fail(Errors.sessionGone());
            }
            return query;
        });
    }

    public void cancel(Query query) throws SQLException {
        query.cancel();
        if (!query.isDone()) {
            Engine.interrupt(query.session().state());
        }
    }

    private void run(Query query, Request request) {
        Session session = query.session();
        session.lock().lock();
        long timeout = Long.parseLong(session.state().parameter("STATEMENT_TIMEOUT_IN_SECONDS"));
        ScheduledFuture<?> alarm = alarms.schedule(() -> timeOut(query), Math.max(1, timeout), TimeUnit.SECONDS);
        try {
            List<Statement> statements = Splitter.split(request.text());
            if (statements.isEmpty()) {
                throw Errors.emptyStatement();
            }
            if (request.count() != 0 && statements.size() != request.count()) {
                throw Errors.statementCount(statements.size(), request.count());
            }
            if (statements.size() == 1) {
                one(query, statements.get(0), request.rows(), request.describeOnly());
            } else {
                several(query, statements, request);
            }
        } catch (SqlFailure e) {
            query.fail(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            query.fail(results.incident(e));
        } finally {
            alarm.cancel(false);
            results.done(query);
            session.state().lastQuery(query.id());
            session.lock().unlock();
        }
    }

    private static void timeOut(Query query) {
        query.timeOut();
        try {
            Engine.interrupt(query.session().state());
        } catch (SQLException e) {
            // It has just ended.
        }
    }

    private void several(Query query, List<Statement> statements, Request request) {
        List<Query> children = new ArrayList<>();
        List<Bind> binds = new ArrayList<>(
                request.rows().isEmpty() ? List.of() : request.rows().get(0));
        for (Statement statement : statements) {
            Query child = new Query(UUID.randomUUID().toString(), query.session());
            int wanted = Math.min(statement.binds(), binds.size());
            List<Bind> own = new ArrayList<>(binds.subList(0, wanted));
            binds.subList(0, wanted).clear();
            children.add(child);
            results.put(child);
            if (query.isCancelled()) {
                throw Errors.cancelled();
            }
            one(child, statement, List.of(own), request.describeOnly());
            results.done(child);
            if (child.failure() != null) {
                throw child.failure();
            }
        }
        query.children(children);
        query.finish(StoredResult.message("Multiple statements executed successfully."));
    }

    private void one(Query query, Statement statement, List<List<Bind>> rows, boolean describeOnly) {
        SessionState state = query.session().state();
        query.binds(statement.binds());
        history.add(entry(query, statement, "RUNNING", null, 0));
        try {
            if (query.isCancelled()) {
                throw Errors.cancelled();
            }
            Optional<StoredResult> known = scanned(query, statement);
            if (known.isPresent()) {
                query.finish(known.get());
                history.add(entry(query, statement, "SUCCESS", null, known.get().rows()));
                return;
            }
            try (Result result = result(query, statement, rows, describeOnly)) {
                query.finish(StoredResult.store(result, results.directory()));
            } catch (SQLException e) {
                throw Engine.translate(e);
            } catch (IOException e) {
                throw Errors.diskFull();
            }
            history.add(entry(query, statement, "SUCCESS", null, query.result().rows()));
        } catch (SqlFailure e) {
            SqlFailure failure = query.isLate()
                    ? Errors.timedOut(Long.parseLong(state.parameter("STATEMENT_TIMEOUT_IN_SECONDS")))
                    : e;
            query.fail(failure);
            history.add(entry(query, statement, "FAILED_WITH_ERROR", failure, 0));
        } finally {
            state.lastQuery(query.id());
        }
    }

    /** {@code SELECT * FROM TABLE(RESULT_SCAN('id'))}, as the driver asks for a result again. */
    private Optional<StoredResult> scanned(Query query, Statement statement) {
        Cursor cursor = statement.cursor();
        if (!cursor.take("SELECT", "*", "FROM", "TABLE", "(", "RESULT_SCAN", "(")) {
            return Optional.empty();
        }
        boolean last = cursor.take("LAST_QUERY_ID", "(", ")");
        String id = last ? String.valueOf(query.session().state().lastQuery()) : cursor.string();
        cursor.expect(")", ")");
        cursor.expectEnd();
        Query other = results.get(query.session(), id);
        if (other.result() == null) {
            throw Errors.noSuchQuery(id);
        }
        return Optional.of(other.result());
    }

    private Result result(Query query, Statement statement, List<List<Bind>> rows, boolean describeOnly) {
        SessionState state = query.session().state();
        int given = rows.isEmpty() ? 0 : rows.get(0).size();
        if (describeOnly && given < statement.binds()) {
            List<Bind> nulls = java.util.Collections.nCopies(statement.binds(), new Bind("TEXT", null));
            return engine.run(state, Binds.fill(statement, nulls), query.id(), true);
        }
        if (rows.size() > 1 && !describeOnly) {
            return engine.batch(state, statement, rows, query.id());
        }
        List<Bind> binds = rows.isEmpty() ? List.of() : rows.get(0);
        return engine.run(state, Binds.fill(statement, binds), query.id(), describeOnly);
    }

    private static QueryHistory.Entry entry(
            Query query, Statement statement, String status, SqlFailure failure, long rows) {
        SessionState state = query.session().state();
        return new QueryHistory.Entry(
                query.id(),
                statement.text(),
                statement.tokens().get(0).value(),
                state.id(),
                state.user(),
                state.role(),
                state.database(),
                state.schema(),
                state.warehouse(),
                status,
                failure == null ? null : failure.code(),
                failure == null ? null : failure.getMessage(),
                query.started(),
                query.ended(),
                rows);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        alarms.shutdownNow();
        results.clear();
    }
}
