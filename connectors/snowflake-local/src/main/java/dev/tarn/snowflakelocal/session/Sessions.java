package dev.tarn.snowflakelocal.session;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.statement.Engine;
import dev.tarn.snowflakelocal.statement.SessionState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who is logged in. Any thread may ask. */
public final class Sessions implements AutoCloseable {
    private static final int MOST = 1_000;

    private final Storage storage;
    private final Engine engine;
    private final Clock clock;
    private final Duration tokenLife;
    private final Duration masterLife;
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis());
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final Map<String, Session> byMaster = new ConcurrentHashMap<>();

    public Sessions(Storage storage, Engine engine, Clock clock, Duration tokenLife, Duration masterLife) {
        this.storage = storage;
        this.engine = engine;
        this.clock = clock;
        this.tokenLife = tokenLife;
        this.masterLife = masterLife;
    }

    /** What a login asks for beside who it is; each may be null. */
    public record Wish(String role, String database, String schema, String warehouse) {}

    public Duration tokenLife() {
        return tokenLife;
    }

    public Duration masterLife() {
        return masterLife;
    }

    public Session open(Entry user, Wish wish) throws SQLException {
        closeThoseThatAreOver();
        if (byToken.size() >= MOST) {
            throw Errors.tooManySessions(MOST);
        }
        Snapshot now = storage.catalog().now();
        String role = role(user, wish, now);
        SessionState state = new SessionState(ids.incrementAndGet(), user.name(), role, storage);
        String warehouse = wish.warehouse == null ? user.user().defaultWarehouse() : folded(wish.warehouse);
        if (now.find(0, Kind.WAREHOUSE, warehouse).isPresent()) {
            state.useWarehouse(warehouse);
        }
        place(state, user, wish, now);
        Instant start = clock.instant();
        Session session = new Session(state, start.plus(tokenLife), start.plus(masterLife));
        byToken.put(session.token(), session);
        byMaster.put(session.masterToken(), session);
        return session;
    }

    private static String role(Entry user, Wish wish, Snapshot now) {
        if (wish.role != null && !wish.role.isEmpty()) {
            String role = folded(wish.role);
            if (!now.rolesOfUser(user.name()).contains(role)
                    || now.find(0, Kind.ROLE, role).isEmpty()) {
                throw Errors.noRole(wish.role);
            }
            return role;
        }
        String role = user.user().defaultRole();
        return now.rolesOfUser(user.name()).contains(role) ? role : "PUBLIC";
    }

    /** A database that is not there is no error of the login: the session has none then. */
    private static void place(SessionState state, Entry user, Wish wish, Snapshot now) {
        String[] namespace = user.user().defaultNamespace().split("\\.");
        String database = wish.database == null ? folded(namespace[0]) : folded(wish.database);
        String schema =
                wish.schema != null ? folded(wish.schema) : namespace.length > 1 ? folded(namespace[1]) : "PUBLIC";
        now.find(0, Kind.DATABASE, database)
                .ifPresent(found -> state.useDatabase(
                        database,
                        now.find(found.id(), Kind.SCHEMA, schema)
                                .map(Entry::name)
                                .orElse(null)));
    }

    /** A name in a setting of a client: in upper case unless it is quoted. */
    private static String folded(String name) {
        return name.isBlank() ? "" : Name.parse(name.strip()).last();
    }

    /** The session of a token that is still good. */
    public Session get(String token) {
        Session session = byToken.get(token == null ? "" : token);
        if (session == null) {
            throw Errors.sessionGone();
        }
        if (session.hasExpired(clock.instant())) {
            throw Errors.sessionExpired();
        }
        return session;
    }

    /** New tokens for a session whose token has expired. */
    public Session renew(String masterToken) {
        Session session = byMaster.get(masterToken == null ? "" : masterToken);
        if (session == null || session.isOver(clock.instant())) {
            throw Errors.masterExpired();
        }
        Instant now = clock.instant();
        byToken.remove(session.token());
        byMaster.remove(session.masterToken());
        session.renew(now.plus(tokenLife), now.plus(masterLife));
        byToken.put(session.token(), session);
        byMaster.put(session.masterToken(), session);
        return session;
    }

    public void heartbeat(Session session) {
        session.extend(clock.instant().plus(masterLife));
    }

    public void close(Session session) throws SQLException {
        byToken.remove(session.token());
        byMaster.remove(session.masterToken());
        Engine.interrupt(session.state());
        session.lock().lock();
        try {
            engine.close(session.state());
        } finally {
            session.lock().unlock();
        }
    }

    private void closeThoseThatAreOver() throws SQLException {
        Instant now = clock.instant();
        for (Session session : byToken.values()) {
            if (session.isOver(now)) {
                close(session);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Session session : byToken.values()) {
            close(session);
        }
    }
}
