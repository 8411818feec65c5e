package dev.tarn.exchange.place;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * What the endpoint keeps of streaming channels, written as it does when rows land: a stream of rows into it would need
 * Snowflake's SDK here. It is the same DuckDB file, opened once more in the endpoint's process.
 */
public final class Channels implements AutoCloseable {
    private final Connection duck;

    Channels(Path file) throws SQLException {
        // DuckDB opens a file a second time with the settings of the first time alone.
        Properties settings = new Properties();
        settings.setProperty("memory_limit", Warehouse.MEMORY);
        settings.setProperty("threads", "2");
        settings.setProperty("default_null_order", "nulls_last_on_asc_first_on_desc");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("preserve_insertion_order", "true");
        duck = DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), settings);
    }

    /** A channel of a table has come to an offset. */
    public void landed(String table, String channel, long offset) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute("DELETE FROM tarn.channel WHERE name = '" + channel + "'");
            statement.execute("INSERT INTO tarn.channel (table_id, name, client, row_number, token, columns, created)"
                    + " SELECT id, '" + channel + "', 1, 1, '" + offset + "', '', 0 FROM tarn.object"
                    + " WHERE kind = 'TABLE' AND body LIKE '%\"" + table + "\"%'");
        }
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
