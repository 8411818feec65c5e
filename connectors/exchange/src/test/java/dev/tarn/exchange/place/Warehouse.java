package dev.tarn.exchange.place;

import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.TableContract.Column;
import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** An endpoint, the unmodified driver, and the tables of a contract in it as the warehouse's scripts make them. */
public final class Warehouse implements AutoCloseable {
    static final String MEMORY = "512MB";
    private static final String PASSWORD = "correct horse battery staple";

    private final Path folder;
    private final SnowflakeLocal server;
    private final Connection connection;

    private Warehouse(Path folder, SnowflakeLocal server, Connection connection) {
        this.folder = folder;
        this.server = server;
        this.connection = connection;
    }

    public static Warehouse start(Path folder) throws IOException, SQLException {
        SnowflakeLocal server = SnowflakeLocal.start(
                SnowflakeLocalOptions.in(folder, "tester", PASSWORD).withMemoryLimit(MEMORY));
        Warehouse warehouse = new Warehouse(folder, server, connect(server));
        warehouse.run("CREATE DATABASE TARN", "CREATE SCHEMA TARN.RAW", "CREATE SCHEMA TARN.SILVER");
        return warehouse;
    }

    private static Connection connect(SnowflakeLocal server) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", "tester");
        properties.put("password", PASSWORD);
        properties.put("ssl", "off");
        properties.put("disablePlatformDetection", "true");
        return DriverManager.getConnection(
                "jdbc:snowflake://" + server.url().replaceFirst("https?://", ""), properties);
    }

    public Connection connection() {
        return connection;
    }

    public Channels channels() throws SQLException {
        return new Channels(folder.resolve("snowflake.duckdb"));
    }

    public Connection another() throws SQLException {
        return connect(server);
    }

    public void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    /** The table behind the view, the view, the change log and its stream. */
    public void create(TableContract contract) throws SQLException {
        String columns = contract.columns().stream()
                .map(column -> quoted(column.name()) + " " + type(column))
                .collect(Collectors.joining(", "));
        String names =
                contract.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        String landed = contract.name().replace('.', '_');
        run(
                "CREATE TABLE TARN." + contract.name() + "_BASE (" + columns + ", _SEQ NUMBER(19,0), _DELETED BOOLEAN)",
                "CREATE VIEW TARN." + contract.name() + " AS SELECT " + names + ", _SEQ FROM TARN." + contract.name()
                        + "_BASE WHERE NOT _DELETED",
                "CREATE TABLE TARN.RAW." + landed + " (" + columns
                        + ", OP VARCHAR(1), _SEQ NUMBER(19,0), RECORD_METADATA VARIANT)",
                "CREATE STREAM TARN.RAW." + landed + "_CHANGES ON TABLE TARN.RAW." + landed + " APPEND_ONLY = TRUE");
    }

    /** Rows as {@link dev.tarn.exchange.ColumnKind} describes them, with their number behind. */
    public void insert(TableContract contract, List<Object[]> rows) throws SQLException {
        String places = contract.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        String insert = "INSERT INTO TARN." + contract.name() + "_BASE VALUES (" + places + ", ?, FALSE)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    boolean sequence = i == contract.columns().size();
                    statement.setString(
                            i + 1,
                            row[i] == null
                                    ? null
                                    : sequence
                                            ? row[i].toString()
                                            : text(contract.columns().get(i), row[i]));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String quoted(String name) {
        return '"' + name.toUpperCase(Locale.ROOT) + '"';
    }

    private static String text(Column column, Object value) {
        return switch (column.kind()) {
            case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
            case INSTANT -> {
                long micros = (Long) value;
                yield LocalDateTime.ofEpochSecond(
                                Math.floorDiv(micros, 1_000_000L),
                                (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                                ZoneOffset.UTC)
                        .toString();
            }
            default -> value.toString();
        };
    }

    private static String type(Column column) {
        return switch (column.kind()) {
            case LONG -> "NUMBER(19,0)";
            case DOUBLE -> "FLOAT";
            case STRING -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case INSTANT -> "TIMESTAMP_NTZ(6)";
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        server.close();
    }
}
