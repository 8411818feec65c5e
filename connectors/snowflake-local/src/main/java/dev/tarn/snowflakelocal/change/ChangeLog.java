package dev.tarn.snowflakelocal.change;

import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * What happened to the rows of tables that a stream reads: for every insert the row, for every update and delete the row before
 * and after, in the order of the commits, written in the transaction that makes the change.
 */
public final class ChangeLog {
    /** The row's own number, kept over updates. Hidden from everybody. */
    public static final String ROW_ID = "METADATA$ROW_ID";

    /** Of a change: its place in the order of the commits, and what it is. No column of a table is called like them. */
    static final String POSITION = "\"METADATA$CHANGE_POSITION\"";

    static final String KIND = "\"METADATA$CHANGE_KIND\"";

    private static final String BEFORE = "temp.tarn_before";

    private ChangeLog() {}

    /** What changes rows; gives their count or whatever its caller wants. */
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** From now on changes of the table are kept. */
    public static void begin(Changes changes, Entry table) throws SQLException {
        String id = Name.quoted(ROW_ID);
        changes.sql(
                "ALTER TABLE " + table.physical() + " ADD COLUMN " + id + " BIGINT DEFAULT nextval('tarn.row_ids')");
        changes.sql("CREATE TABLE " + table.changes()
                + " AS SELECT CAST(0 AS BIGINT) AS " + POSITION + ", '' AS " + KIND + ", * FROM " + table.physical()
                + " LIMIT 0");
        changes.put(table.with(table.table().tracking(true)));
    }

    /** Where a stream that is made now begins. */
    public static long end(Connection connection, Entry table) throws SQLException {
        return Storage.number(connection, "SELECT coalesce(max(" + POSITION + "), 0) FROM " + table.changes());
    }

    /** Runs an INSERT and keeps what it adds. The table's lock is held by the caller. */
    public static <T> T insert(Connection connection, Entry table, Work<T> work) throws SQLException {
        if (!table.table().tracked()) {
            return work.run();
        }
        long first = Storage.number(connection, "SELECT nextval('tarn.row_ids')");
        T result = work.run();
        String columns = columns(table);
        Storage.run(
                connection,
                "INSERT INTO " + table.changes() + " (" + POSITION + ", " + KIND + ", " + columns + ") SELECT "
                        + position(connection) + ", 'I', " + columns + " FROM " + table.physical() + " WHERE "
                        + Name.quoted(ROW_ID) + " > " + first);
        return result;
    }

    /** Runs any other change and keeps the difference between before and after. */
    public static <T> T change(Connection connection, Entry table, Work<T> work) throws SQLException {
        if (!table.table().tracked()) {
            return work.run();
        }
        String id = Name.quoted(ROW_ID);
        Storage.run(connection, "CREATE OR REPLACE TEMP TABLE " + BEFORE + " AS SELECT * FROM " + table.physical());
        T result = work.run();
        long position = position(connection);
        String differs = table.table().columnNames().stream()
                .map(Name::quoted)
                .map(column -> "a." + column + " IS DISTINCT FROM b." + column)
                .collect(Collectors.joining(" OR "));
        record Part(String kind, String from, String join) {}
        Part[] parts = {
            new Part("I", table.physical() + " a LEFT JOIN " + BEFORE + " b", "b." + id + " IS NULL"),
            new Part("D", BEFORE + " a LEFT JOIN " + table.physical() + " b", "b." + id + " IS NULL"),
            new Part("-", BEFORE + " a JOIN " + table.physical() + " b", differs),
            new Part("+", table.physical() + " a JOIN " + BEFORE + " b", differs)
        };
        String columns = columns(table);
        String ofA = "a." + columns.replace(", \"", ", a.\"");
        for (Part part : parts) {
            Storage.run(
                    connection,
                    "INSERT INTO " + table.changes() + " (" + POSITION + ", " + KIND + ", " + columns + ") SELECT "
                            + position
                            + ", '" + part.kind + "', " + ofA + " FROM " + part.from + " ON a." + id + " = b." + id
                            + " WHERE " + part.join);
        }
        Storage.run(connection, "DROP TABLE " + BEFORE);
        return result;
    }

    /** What all streams of a table have passed is of no more use. */
    public static void trim(Connection connection, Snapshot now, Entry table) throws SQLException {
        String streams = now.all(Kind.STREAM).stream()
                .filter(stream -> stream.stream().table() == table.id())
                .map(stream -> Long.toString(stream.id()))
                .collect(Collectors.joining(", "));
        if (!streams.isEmpty()) {
            Storage.run(
                    connection,
                    "DELETE FROM " + table.changes() + " WHERE " + POSITION + " <= (SELECT min(position) FROM"
                            + " tarn.stream_position WHERE stream IN (" + streams + "))");
        }
    }

    private static long position(Connection connection) throws SQLException {
        return Storage.number(connection, "SELECT nextval('tarn.change_ids')");
    }

    private static String columns(Entry table) {
        return table.table().columnNames().stream().map(Name::quoted).collect(Collectors.joining(", ")) + ", "
                + Name.quoted(ROW_ID);
    }
}
