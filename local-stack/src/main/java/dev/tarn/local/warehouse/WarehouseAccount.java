package dev.tarn.local.warehouse;

import dev.tarn.local.connect.Connector;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.schemas.Table;
import dev.tarn.snowflakesink.connector.SnowflakeConnector;
import dev.tarn.snowflakesink.script.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The account that a stack fills, Snowflake's or a local endpoint. One user makes the tables, streams into them with the
 * loader's role, and reads them.
 *
 * @param key file of the user's private key
 */
public record WarehouseAccount(String url, String user, Path key) {
    /** Where the scripts make everything. */
    public static final String DATABASE = "TARN";

    private static final String RAW = DATABASE + ".RAW.";

    public Connection connect() {
        return SnowflakeDriver.connect(new Login(url, user, Optional.of(key), Map.of()));
    }

    /** With the warehouse that reads; it is there when the account is prepared. */
    public Connection connectToRead() {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE WAREHOUSE TARN_READ");
            return connection;
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(url, "taking the warehouse TARN_READ", e);
        }
    }

    /**
     * Makes what is missing: the scripts of the warehouse.
     *
     * @param interval how often the tasks look for changes; empty takes that of the scripts
     */
    public void prepare(Optional<String> interval) {
        try (Connection connection = connect()) {
            Warehouse warehouse = new Warehouse(connection, change -> {});
            interval.ifPresent(warehouse::withInterval);
            warehouse.apply();
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(url, "closing the session", e);
        }
    }

    /** Fails where a change log has rows, or a connector has streamed into it: offsets of other topics are no use. */
    public void requireUnused() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            DatabaseMetaData there = connection.getMetaData();
            for (Table table : Table.values()) {
                String name = changeLog(table);
                try (ResultSet found = there.getTables(DATABASE, "RAW", name.substring(RAW.length()), null)) {
                    if (!found.next()) {
                        continue;
                    }
                }
                try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + name + " LIMIT 1")) {
                    if (row.next()) {
                        throw LocalErrors.warehouseInUse(url, name);
                    }
                }
            }
        } catch (SQLException e) {
            throw LocalErrors.warehouseFailed(url, "looking for tables that are there already", e);
        }
    }

    /** The change log that a table's topic lands in. */
    static String changeLog(Table table) {
        return RAW + SnowflakeConnector.tables().get(table.topic());
    }

    public Connector connector(String registryUrl) {
        Map<String, String> settings = new TreeMap<>(connectorOf(registryUrl).settings());
        // The broker here is alone: it has no room for three copies.
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        return new Connector(SnowflakeConnector.NAME, SnowflakeConnector.topics(), settings);
    }

    /** What a worker is told beside its own settings. */
    public Map<String, String> workerSettings(String registryUrl) {
        return connectorOf(registryUrl).workerSettings();
    }

    private SnowflakeConnector connectorOf(String registryUrl) {
        return new SnowflakeConnector(url, user, key, registryUrl);
    }
}
