package dev.tarn.snowflakelocal.catalog;

import dev.tarn.snowflakelocal.sql.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one DuckDB file. Every session has a connection of its own; DuckDB itself keeps their transactions apart, and no other
 * process may open the file meanwhile.
 */
public final class Storage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private static final String TABLES =
            """
            CREATE SCHEMA IF NOT EXISTS tarn;
            CREATE SCHEMA IF NOT EXISTS data;
            CREATE SCHEMA IF NOT EXISTS change;
            CREATE SEQUENCE IF NOT EXISTS tarn.ids;
            CREATE SEQUENCE IF NOT EXISTS tarn.row_ids;
            CREATE SEQUENCE IF NOT EXISTS tarn.change_ids;
            CREATE TABLE IF NOT EXISTS tarn.object (id BIGINT, kind VARCHAR, body VARCHAR);
            CREATE TABLE IF NOT EXISTS tarn.stream_position (stream BIGINT, position BIGINT);
            CREATE TABLE IF NOT EXISTS tarn.task_run (
                task BIGINT, name VARCHAR, database_name VARCHAR, schema_name VARCHAR, query_id VARCHAR, query_text VARCHAR,
                condition_text VARCHAR, state VARCHAR, error_code VARCHAR, error_message VARCHAR,
                scheduled_time TIMESTAMPTZ, query_start_time TIMESTAMPTZ, completed_time TIMESTAMPTZ,
                root_task BIGINT, run_id BIGINT, return_value VARCHAR, scheduled_from VARCHAR);
            """;

    private final Opening opening;
    private final Catalog catalog;
    private final Path files;
    /** Those that were handed out: DuckDB lets go of the file when the last is closed. */
    private final Set<Connection> connections = Collections.newSetFromMap(new WeakHashMap<>());

    private DuckDBConnection root;

    private Storage(Opening opening, DuckDBConnection root, Catalog catalog, Path files) {
        this.opening = opening;
        this.root = root;
        this.catalog = catalog;
        this.files = files;
    }

    private interface Opening {
        DuckDBConnection open() throws SQLException;
    }

    /** What runs in one transaction. */
    public interface Work<T, X extends Exception> {
        T run(Connection connection) throws SQLException, X;
    }

    /** @param file is made where it is not there; null keeps all in memory */
    public static Storage open(Path file, String memoryLimit, int threads) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryLimit);
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("default_null_order", "nulls_last_on_asc_first_on_desc");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("preserve_insertion_order", "true");
        Path files = files(file);
        Opening opening = () -> open(file, files, settings);
        DuckDBConnection root = opening.open();
        return new Storage(opening, root, Catalog.load(root), files);
    }

    private static DuckDBConnection open(Path file, Path files, Properties settings) throws SQLException {
        DuckDBConnection root = (DuckDBConnection)
                DriverManager.getConnection("jdbc:duckdb:" + (file == null ? "" : file.toAbsolutePath()), settings);
        try {
            spill(root, files);
            run(root, "SET allowed_directories = [" + Name.literal(files + "/") + "]");
            run(root, "SET enable_external_access = false");
            run(root, TABLES);
            run(root, macros());
            return root;
        } catch (SQLException | RuntimeException e) {
            root.close();
            throw e;
        }
    }

    /** What does not fit into memory goes into files, up to half of what is free on the disk now. */
    private static void spill(Connection root, Path files) throws SQLException {
        try {
            Path folder = Files.createDirectories(files.resolve("spill"));
            long half = Files.getFileStore(folder).getUsableSpace() / 2;
            run(root, "SET temp_directory = " + Name.literal(folder.toString()));
            run(root, "SET max_temp_directory_size = '" + half / (1 << 20) + "MiB'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder beside the file, the only one whose files DuckDB may read. */
    private static Path files(Path file) {
        try {
            return file == null
                    ? Files.createTempDirectory("tarn-snowflake")
                    : Files.createDirectories(file.toAbsolutePath().resolveSibling(file.getFileName() + ".files"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where files that DuckDB is to read are put. */
    public Path files() {
        return files;
    }

    private static String macros() {
        try (var in = Storage.class.getResourceAsStream("/dev/tarn/snowflakelocal/macros.sql")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Catalog catalog() {
        return catalog;
    }

    /** For one thread at a time; in no transaction, its time zone is UTC. */
    public Connection connect() throws SQLException {
        DuckDBConnection from = root();
        try {
            return connect(from);
        } catch (SQLException e) {
            if (!from.isClosed() && !isFatal(e)) {
                throw e;
            }
            recover(from);
            return connect(root());
        }
    }

    private synchronized DuckDBConnection root() {
        return root;
    }

    private synchronized Connection connect(DuckDBConnection from) throws SQLException {
        Connection connection = from.duplicate();
        connections.add(connection);
        run(connection, "SET TimeZone = 'UTC'");
        return connection;
    }

    /** Opens the file anew where DuckDB has given it up, because it could not be written: all is as after a restart. */
    public void recover() throws SQLException {
        DuckDBConnection broken = root();
        try {
            connect(broken).close();
        } catch (SQLException e) {
            recover(broken);
        }
    }

    private synchronized void recover(DuckDBConnection broken) throws SQLException {
        if (root != broken) {
            return;
        }
        LOG.error("DuckDB has given its file up; it is opened again");
        for (Connection connection : List.copyOf(connections)) {
            connection.close();
        }
        connections.clear();
        broken.close();
        root = opening.open();
        catalog.reload(root);
        LOG.warn("the file is open again, with what was committed");
    }

    /** On a connection of its own, all or nothing. */
    public <T, X extends Exception> T transaction(Work<T, X> work) throws SQLException, X {
        try (Connection connection = connect()) {
            run(connection, "BEGIN TRANSACTION");
            boolean committed = false;
            try {
                T result = work.run(connection);
                run(connection, "COMMIT");
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollback(connection);
                }
            }
        }
    }

    public static void run(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    public static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** A transaction that is over already is left alone. */
    public static void rollback(Connection connection) {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // No transaction is active: the error that brought us here ended it.
        }
    }

    /** DuckDB does nothing more with its file after such an error. */
    public static boolean isFatal(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("FATAL Error") || message.contains("database has been invalidated");
    }

    /** Another transaction has changed the same rows or table first; a second try may succeed. */
    public static boolean isConflict(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("onflict") || message.contains("has been altered") || message.contains("write-write");
    }

    @Override
    public synchronized void close() throws SQLException {
        root.close();
    }

    /** A directory that is made where it is not there. */
    public static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
