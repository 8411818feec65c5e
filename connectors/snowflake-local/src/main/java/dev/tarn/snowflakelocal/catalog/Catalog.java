package dev.tarn.snowflakelocal.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * All objects of the account. They are rows of one table of DuckDB, changed in the transaction that changes what they describe,
 * and are held in memory as a {@link Snapshot}.
 *
 * <p>Any thread reads the snapshot; it is changed by the thread that holds the lock, one at a time.
 */
public final class Catalog {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final ReentrantReadWriteLock publishing = new ReentrantReadWriteLock();
    private volatile Snapshot now;

    private Catalog(Snapshot now) {
        this.now = now;
    }

    /** What changes objects. */
    public interface Work<T> {
        T run(Changes changes) throws SQLException;
    }

    static Catalog load(Connection connection) throws SQLException {
        return new Catalog(read(connection));
    }

    /** As it is stored: what was being changed when the file was given up is there or not. */
    void reload(Connection connection) throws SQLException {
        Snapshot stored = read(connection);
        publishing.writeLock().lock();
        try {
            now = stored;
        } finally {
            publishing.writeLock().unlock();
        }
    }

    private static Snapshot read(Connection connection) throws SQLException {
        Map<Long, Entry> entries = new HashMap<>();
        Map<Long, Grant> grants = new HashMap<>();
        Map<Long, Membership> memberships = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, kind, body FROM tarn.object")) {
            while (rows.next()) {
                long id = rows.getLong(1);
                String body = rows.getString(3);
                switch (rows.getString(2)) {
                    case "GRANT" -> grants.put(id, JSON.readValue(body, Grant.class));
                    case "MEMBERSHIP" -> memberships.put(id, JSON.readValue(body, Membership.class));
                    default -> entries.put(id, entry(body));
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return new Snapshot(entries, grants, memberships);
    }

    private static Entry entry(String body) throws JsonProcessingException {
        JsonNode json = JSON.readTree(body);
        Kind kind = Kind.valueOf(json.get("kind").asText());
        return new Entry(
                json.get("id").asLong(),
                kind,
                json.get("parent").asLong(),
                json.get("name").asText(),
                json.get("owner").asText(),
                json.get("comment").asText(),
                json.get("created").asLong(),
                JSON.treeToValue(json.get("details"), kind.details));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Snapshot now() {
        return now;
    }

    /** Nobody may see the one changed and the other not yet. */
    private void commit(Statement statement, Changes changes) throws SQLException {
        publishing.writeLock().lock();
        try {
            statement.execute("COMMIT");
            now = changes.now();
        } finally {
            publishing.writeLock().unlock();
        }
    }

    /** Fixes what the open transaction of a connection sees, and gives the snapshot that belongs to it. */
    public Snapshot pinned(Connection connection) throws SQLException {
        publishing.readLock().lock();
        try {
            Storage.number(connection, "SELECT id FROM tarn.object LIMIT 1");
            return now;
        } finally {
            publishing.readLock().unlock();
        }
    }

    /** In a transaction of its own on a connection that is in none. Others see all of it or nothing. */
    public <T> T change(Connection connection, Work<T> work) throws SQLException {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            Changes changes = new Changes(connection, now);
            T result;
            try {
                result = work.run(changes);
                commit(statement, changes);
            } catch (SQLException | RuntimeException e) {
                Storage.rollback(connection);
                throw e;
            }
            return result;
        } finally {
            lock.unlock();
        }
    }
}
