package dev.tarn.snowflakelocal.streaming;

import dev.tarn.snowflakelocal.catalog.Storage;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/** The channels of all tables, in the DuckDB file: changed in the transaction that brings their rows. */
final class Channels {
    /** As Snowflake has it. */
    static final int MOST_OF_A_TABLE = 10_000;

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Channels() {}

    /** Makes the tables that are not there, and forgets what belongs to tables that are gone. */
    static void prepare(Connection connection) throws SQLException {
        Storage.run(
                connection,
                """
                CREATE TABLE IF NOT EXISTS tarn.channel (
                    table_id BIGINT, name VARCHAR, client BIGINT, row_number BIGINT, token VARCHAR, columns VARCHAR,
                    created BIGINT);
                ALTER TABLE tarn.channel ADD COLUMN IF NOT EXISTS created BIGINT;
                CREATE TABLE IF NOT EXISTS tarn.channel_key (table_id BIGINT, key VARCHAR);
                DELETE FROM tarn.channel WHERE table_id NOT IN (SELECT id FROM tarn.object);
                DELETE FROM tarn.channel_key WHERE table_id NOT IN (SELECT id FROM tarn.object);
                """);
    }

    static Optional<Channel> find(Connection connection, long table, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT created, client, row_number, token, columns FROM tarn.channel WHERE table_id = ? AND name = ?")) {
            query.setLong(1, table);
            query.setString(2, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Channel(
                                table,
                                name,
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5)))
                        : Optional.empty();
            }
        }
    }

    static long count(Connection connection, long table) throws SQLException {
        return Storage.number(connection, "SELECT count(*) FROM tarn.channel WHERE table_id = " + table);
    }

    static void put(Connection connection, Channel channel) throws SQLException {
        remove(connection, channel.table(), channel.name());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO tarn.channel VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, channel.table());
            insert.setString(2, channel.name());
            insert.setLong(3, channel.client());
            insert.setLong(4, channel.row());
            insert.setString(5, channel.token());
            insert.setString(6, channel.columns());
            insert.setLong(7, channel.created());
            insert.executeUpdate();
        }
    }

    static void remove(Connection connection, long table, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM tarn.channel WHERE table_id = ? AND name = ?")) {
            delete.setLong(1, table);
            delete.setString(2, name);
            delete.executeUpdate();
        }
    }

    /** What the blobs of a table are encrypted with, in Base64; its id is the table's. */
    static String key(Connection connection, long table) throws SQLException {
        Optional<String> known = knownKey(connection, table);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        String key = Base64.getEncoder().encodeToString(bytes);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO tarn.channel_key VALUES (?, ?)")) {
            insert.setLong(1, table);
            insert.setString(2, key);
            insert.executeUpdate();
        }
        return key;
    }

    static Optional<String> knownKey(Connection connection, long table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT key FROM tarn.channel_key WHERE table_id = ?")) {
            query.setLong(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
