package dev.tarn.snowflakelocal.change;

import static dev.tarn.snowflakelocal.change.ChangeLog.KIND;
import static dev.tarn.snowflakelocal.change.ChangeLog.POSITION;

import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** A stream as a query: the net changes between its position and another. */
public final class StreamReader {
    private StreamReader() {}

    public static long position(Connection connection, Entry stream) throws SQLException {
        return Storage.number(connection, "SELECT position FROM tarn.stream_position WHERE stream = " + stream.id());
    }

    /** Whether something happened behind the stream's position, even if it comes to nothing. */
    public static boolean hasData(Connection connection, Entry stream, Entry table) throws SQLException {
        String inserts = stream.stream().appendOnly() ? " AND " + KIND + " = 'I'" : "";
        return Storage.number(
                        connection,
                        "SELECT count(*) FROM (SELECT 1 FROM " + table.changes() + " WHERE " + POSITION + " > "
                                + position(connection, stream) + inserts + " LIMIT 1)")
                > 0;
    }

    /** Moves the stream; true from when the transaction commits. */
    public static void move(Connection connection, Entry stream, long position) throws SQLException {
        Storage.run(
                connection,
                "UPDATE tarn.stream_position SET position = " + position + " WHERE stream = " + stream.id()
                        + " AND position < " + position);
    }

    /**
     * The changes behind {@code from} up to {@code to}. A row that came and went is in none; one that changed several times is in
     * once as it was and once as it is.
     */
    public static String query(Entry stream, Entry table, long from, long to) {
        String columns = table.table().columnNames().stream().map(Name::quoted).collect(Collectors.joining(", "));
        String between = POSITION + " > " + from + " AND " + POSITION + " <= " + to;
        String id = Name.quoted(ChangeLog.ROW_ID);
        String shownId = "md5('" + table.id() + ":' || " + id + ")";
        if (stream.stream().appendOnly()) {
            return "(SELECT " + columns + ", 'INSERT' AS \"METADATA$ACTION\", FALSE AS \"METADATA$ISUPDATE\", "
                    + shownId + " AS " + id + " FROM " + table.changes() + " WHERE " + between
                    + " AND " + KIND + " = 'I')";
        }
        // Of each row the first change tells whether it was there before, the last whether it still is.
        String first = "\"METADATA$FIRST_KIND\"";
        String last = "\"METADATA$LAST_KIND\"";
        String place = "\"METADATA$PLACE\"";
        String places = "\"METADATA$PLACES\"";
        String isThere = place + " = " + places + " AND " + last + " <> 'D'";
        return "(WITH changed AS (SELECT *, first_value(" + KIND + ") OVER w AS " + first + ", last_value(" + KIND
                + ") OVER w AS " + last + ", row_number() OVER w AS " + place + ", count(*) OVER w AS " + places
                + " FROM " + table.changes() + " WHERE " + between + " WINDOW w AS (PARTITION BY " + id + " ORDER BY "
                + POSITION + ", " + KIND + " DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))"
                + " SELECT " + columns + ", CASE WHEN " + isThere + " THEN 'INSERT' ELSE 'DELETE' END"
                + " AS \"METADATA$ACTION\", " + first + " <> 'I' AND " + last
                + " <> 'D' AS \"METADATA$ISUPDATE\", " + shownId + " AS " + id + " FROM changed WHERE (" + isThere
                + ") OR (" + place + " = 1 AND " + first + " <> 'I'))";
    }
}
