package dev.tarn.snowflakelocal.task;

import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.sql.Splitter;
import dev.tarn.snowflakelocal.statement.Engine;
import dev.tarn.snowflakelocal.statement.Result;
import dev.tarn.snowflakelocal.statement.Services;
import dev.tarn.snowflakelocal.statement.SessionState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One run of a task, in a session of its own with the rights of its owner, and its row in the history. */
final class TaskRun {
    private static final int GRAPHS = 1_000;
    private static final String USER = "SYSTEM";

    private final Engine engine;
    private final Services services;
    private final Clock clock;
    private final Map<Long, Set<Long>> completed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Set<Long>> eldest) {
            return size() > GRAPHS;
        }
    };

    TaskRun(Engine engine, Services services, Clock clock) {
        this.engine = engine;
        this.services = services;
        this.clock = clock;
    }

    synchronized void completed(long runId, long task) {
        completed.computeIfAbsent(runId, id -> new HashSet<>()).add(task);
    }

    synchronized boolean allCompleted(long runId, List<Long> tasks) {
        return completed.getOrDefault(runId, Set.of()).containsAll(tasks);
    }

    /** True if it ran and succeeded. */
    boolean run(Entry task, Instant due, String from, long root, long runId) {
        Snapshot now = services.storage().catalog().now();
        Instant start = clock.instant();
        String queryId = UUID.randomUUID().toString();
        try {
            SessionState state = new SessionState(-task.id(), USER, task.owner(), services.storage());
            try {
                state.useDatabase(
                        now.databaseOf(task).name(), now.schemaOf(task).name());
                state.useWarehouse(task.task().warehouse());
                state.taskName(now.fullName(task));
                boolean wanted = task.task().condition().isEmpty()
                        || holds(state, task.task().condition(), queryId);
                if (wanted) {
                    execute(state, task.task().definition(), queryId);
                }
                record(task, due, start, from, root, runId, queryId, wanted ? "SUCCEEDED" : "SKIPPED", null);
                return wanted;
            } catch (SqlFailure e) {
                record(task, due, start, from, root, runId, queryId, "FAILED", e);
                return false;
            } finally {
                engine.close(state);
            }
        } catch (SQLException e) {
            throw Engine.translate(e);
        }
    }

    private boolean holds(SessionState state, String condition, String queryId) throws SQLException {
        try (Result result =
                engine.run(state, Splitter.split("SELECT (" + condition + ")").get(0), queryId, false)) {
            return "1".equals(result.next()[0]);
        }
    }

    private void execute(SessionState state, String definition, String queryId) throws SQLException {
        try (Result result = engine.run(state, Splitter.split(definition).get(0), queryId, false)) {
            String[] row = result.next();
            while (row != null) {
                row = result.next();
            }
        }
    }

    private void record(
            Entry task,
            Instant due,
            Instant start,
            String from,
            long root,
            long runId,
            String queryId,
            String state,
            SqlFailure failure)
            throws SQLException {
        Snapshot now = services.storage().catalog().now();
        boolean ran = !state.equals("SKIPPED");
        services.storage().transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO tarn.task_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)")) {
                insert.setLong(1, task.id());
                insert.setString(2, task.name());
                insert.setString(3, now.databaseOf(task).name());
                insert.setString(4, now.schemaOf(task).name());
                insert.setString(5, ran ? queryId : null);
                insert.setString(6, task.task().definition());
                insert.setString(
                        7,
                        task.task().condition().isEmpty() ? null : task.task().condition());
                insert.setString(8, state);
                insert.setString(9, failure == null ? null : failure.code());
                insert.setString(10, failure == null ? null : failure.getMessage());
                insert.setTimestamp(11, Timestamp.from(due));
                insert.setTimestamp(12, ran ? Timestamp.from(start) : null);
                insert.setTimestamp(13, Timestamp.from(clock.instant()));
                insert.setLong(14, root);
                insert.setLong(15, runId);
                insert.setString(16, from);
                insert.executeUpdate();
            }
            forgetOld(connection);
            return null;
        });
    }

    /** Snowflake shows seven days; those of tasks that are gone go too. */
    private void forgetOld(Connection connection) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM tarn.task_run WHERE scheduled_time < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minusSeconds(7 * 86_400L)));
            delete.executeUpdate();
        }
    }
}
