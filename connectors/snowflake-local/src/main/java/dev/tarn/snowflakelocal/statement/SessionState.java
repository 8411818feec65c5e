package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a session remembers between its statements. One statement of a session runs at a time; its thread owns all of this. */
public final class SessionState {
    private static final Map<String, String> DEFAULTS = Map.of(
            "AUTOCOMMIT", "true",
            "TIMEZONE", "UTC",
            "MULTI_STATEMENT_COUNT", "1",
            "QUERY_TAG", "",
            "LOCK_TIMEOUT", "43200",
            "STATEMENT_TIMEOUT_IN_SECONDS", "172800",
            "TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ",
            "CLIENT_RESULT_COLUMN_CASE_INSENSITIVE", "false",
            "WEEK_START", "0");

    private final long id;
    private final String user;
    private final Storage storage;
    private final Transaction transaction = new Transaction();
    private final Map<String, String> parameters = new TreeMap<>(DEFAULTS);
    private final Map<String, String> variables = new ConcurrentHashMap<>();
    private Connection connection;
    private String role;
    private String database;
    private String schema;
    private String warehouse;
    private String taskName;
    private volatile String lastQuery;
    private volatile java.sql.Statement running;

    public SessionState(long id, String user, String role, Storage storage) throws SQLException {
        this.id = id;
        this.user = user;
        this.role = role;
        this.storage = storage;
        this.connection = storage.connect();
    }

    public long id() {
        return id;
    }

    public String user() {
        return user;
    }

    /** Another one where the file was opened anew; then a transaction that was open is lost. */
    Connection connection() {
        try {
            if (connection.isClosed()) {
                connection = storage.connect();
                transaction.failIfOpen();
            }
            return connection;
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    Transaction transaction() {
        return transaction;
    }

    /** What DuckDB does for this session now, or null. Other threads may cancel it. */
    java.sql.Statement running() {
        return running;
    }

    void running(java.sql.Statement statement) {
        running = statement;
    }

    Map<String, String> variables() {
        return variables;
    }

    public Map<String, String> parameters() {
        return parameters;
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Before anybody set it. */
    static String fallback(String parameter) {
        return DEFAULTS.getOrDefault(parameter, "");
    }

    boolean autocommit() {
        return parameter("AUTOCOMMIT").equalsIgnoreCase("true");
    }

    public String role() {
        return role;
    }

    /** Null where none is in use; so are the three below. */
    public String database() {
        return database;
    }

    public String schema() {
        return schema;
    }

    public String warehouse() {
        return warehouse;
    }

    public void useRole(String name) {
        role = name;
    }

    public void useDatabase(String name, String itsSchema) {
        database = name;
        schema = itsSchema;
    }

    public void useWarehouse(String name) {
        warehouse = name;
    }

    /** The task that the session runs, or null. */
    String taskName() {
        return taskName;
    }

    public void taskName(String name) {
        taskName = name;
    }

    public String lastQuery() {
        return lastQuery;
    }

    public void lastQuery(String queryId) {
        lastQuery = queryId;
    }
}
