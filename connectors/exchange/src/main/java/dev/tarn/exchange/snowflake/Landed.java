package dev.tarn.exchange.snowflake;

import dev.tarn.exchange.ExchangeErrors;
import dev.tarn.exchange.reconcile.Taken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a table has come: what its channels have landed, less what its stream has not handed to a merge. Channels are asked
 * first: a record that they count is in the change log, so it is either merged by the time the stream is asked, or in the stream.
 */
final class Landed {
    /** The connector names a channel after topic and partition. */
    private static final Pattern PARTITION = Pattern.compile(".*_(\\d+)$", Pattern.DOTALL);

    private final TableNames names;

    Landed(TableNames names) {
        this.names = names;
    }

    Taken taken(Connection connection) {
        Map<Integer, Long> landed = new TreeMap<>();
        query(connection, names.landing(), "SHOW CHANNELS IN TABLE " + names.landing(), row -> {
            Matcher channel = PARTITION.matcher(row.getString("name"));
            String token = row.getString("offset_token");
            // Others than the connector may stream into a table, and name channels and tokens as they like.
            if (channel.matches() && token != null && token.matches("\\d{1,18}")) {
                landed.merge(Integer.valueOf(channel.group(1)), Long.parseLong(token) + 1, Math::max);
            }
        });
        Map<Integer, Long> merged = new TreeMap<>(landed);
        String waiting = "SELECT CAST(RECORD_METADATA:partition AS NUMBER(10, 0)) AS P, MIN(\"_SEQ\") AS S FROM "
                + names.changes() + " GROUP BY P";
        query(connection, names.changes(), waiting, row -> {
            int partition = row.getInt(1);
            if (!row.wasNull()) {
                merged.merge(partition, row.getLong(2), Math::min);
            }
        });
        return Taken.between(merged, landed);
    }

    private static void query(Connection connection, String what, String query, RowReader each) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.read(rows);
            }
        } catch (SQLException e) {
            throw ExchangeErrors.warehouseRefused(what, e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
