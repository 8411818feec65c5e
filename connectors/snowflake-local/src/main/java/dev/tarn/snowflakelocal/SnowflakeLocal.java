package dev.tarn.snowflakelocal;

import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.change.TableLocks;
import dev.tarn.snowflakelocal.session.Authenticator;
import dev.tarn.snowflakelocal.session.Queries;
import dev.tarn.snowflakelocal.session.Sessions;
import dev.tarn.snowflakelocal.statement.Bootstrap;
import dev.tarn.snowflakelocal.statement.Engine;
import dev.tarn.snowflakelocal.statement.QueryHistory;
import dev.tarn.snowflakelocal.statement.Services;
import dev.tarn.snowflakelocal.streaming.Streaming;
import dev.tarn.snowflakelocal.task.Scheduler;
import dev.tarn.snowflakelocal.wire.HealthRoute;
import dev.tarn.snowflakelocal.wire.LoginRoutes;
import dev.tarn.snowflakelocal.wire.QueryRoutes;
import dev.tarn.snowflakelocal.wire.Routes;
import dev.tarn.snowflakelocal.wire.Server;
import dev.tarn.snowflakelocal.wire.StreamingRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Snowflake endpoint on this machine: HTTP in front of one DuckDB file.
 *
 * <p>Threads: those of the server answer requests, those of queries run statements (one of a session at a time), those of the
 * scheduler run tasks. They meet in the catalog, which is a snapshot, and in DuckDB, which keeps transactions apart.
 */
public final class SnowflakeLocal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnowflakeLocal.class);
    private static final String ACCOUNT = "LOCAL";

    private final Storage storage;
    private final Scheduler scheduler;
    private final Queries queries;
    private final Sessions sessions;
    private final Server server;
    private final String host;

    private SnowflakeLocal(
            Storage storage, Scheduler scheduler, Queries queries, Sessions sessions, Server server, String host) {
        this.storage = storage;
        this.scheduler = scheduler;
        this.queries = queries;
        this.sessions = sessions;
        this.server = server;
        this.host = host;
    }

    /** Fails with a {@link StartFailure} that says what to do. */
    public static SnowflakeLocal start(SnowflakeLocalOptions options) {
        Path directory = Storage.directory(options.directory());
        Clock clock = Clock.systemUTC();
        Storage storage = open(directory.resolve("snowflake.duckdb"), options);
        try {
            firstUser(storage, options);
            Scheduler scheduler = new Scheduler(storage, clock);
            QueryHistory history = new QueryHistory();
            Services services = new Services(storage, new TableLocks(), history, scheduler, ACCOUNT);
            Engine engine = new Engine(services);
            Sessions sessions = new Sessions(storage, engine, clock, options.tokenLife(), options.masterLife());
            Queries queries = new Queries(engine, history, directory.resolve("results"));
            Authenticator authenticator = new Authenticator(storage.catalog(), clock);
            Routes routes = new Routes();
            new LoginRoutes(sessions, authenticator).addTo(routes);
            new QueryRoutes(sessions, queries, options.patience()).addTo(routes);
            new HealthRoute(storage).addTo(routes);
            new StreamingRoutes(Streaming.start(storage, services.locks()), authenticator).addTo(routes);
            Server server = listen(options, routes);
            scheduler.start(engine, services);
            return new SnowflakeLocal(storage, scheduler, queries, sessions, server, options.host());
        } catch (SQLException e) {
            close(storage);
            throw Errors.notOpened(directory, e);
        } catch (RuntimeException e) {
            close(storage);
            throw e;
        }
    }

    private static Storage open(Path file, SnowflakeLocalOptions options) {
        try {
            return Storage.open(file, options.memoryLimit(), options.threads());
        } catch (SQLException e) {
            throw Errors.notOpened(file, e);
        }
    }

    private static void firstUser(Storage storage, SnowflakeLocalOptions options) throws SQLException {
        try {
            Bootstrap.run(storage, options.user().toUpperCase(Locale.ROOT), options.password(), options.publicKey());
        } catch (SqlFailure e) {
            throw Errors.keyNotUnderstood(e);
        }
    }

    private static Server listen(SnowflakeLocalOptions options, Routes routes) {
        try {
            return Server.start(options.host(), options.port(), routes);
        } catch (IOException e) {
            throw Errors.portTaken(options.host(), options.port(), e);
        }
    }

    /** After a failure that is more interesting than what closing says. */
    private static void close(Storage storage) {
        try {
            storage.close();
        } catch (SQLException e) {
            LOG.warn("the file was not closed in order", e);
        }
    }

    /** As clients write it, without a path. */
    public String url() {
        return "http://" + host + ":" + server.port();
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws SQLException {
        server.close();
        scheduler.close();
        sessions.close();
        queries.close();
        storage.close();
    }
}
