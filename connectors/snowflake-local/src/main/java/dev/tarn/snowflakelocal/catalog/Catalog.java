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
    private volatile Snapshot now;

    private Catalog(Snapshot now) {
        this.now = now;
    }

    /** What changes objects. */
    public interface Work<T> {
        T run(Changes changes) throws SQLException;
    }

    static Catalog load(Connection connection) throws SQLException {
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
        return new Catalog(new Snapshot(entries, grants, memberships));
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

    /** In a transaction of its own on a connection that is in none. Others see all of it or nothing. */
    public <T> T change(Connection connection, Work<T> work) throws SQLException {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            Changes changes = new Changes(connection, now);
            T result;
            try {
                result = work.run(changes);
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                Storage.rollback(connection);
                throw e;
            }
            now = changes.now();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
