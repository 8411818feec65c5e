package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarn.snowflakelocal.catalog.Catalog;
import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Grant;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Membership;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.change.TableLocks;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of the endpoint with a database, a user who may stream into its tables, and one who may not. No HTTP in front. */
final class Ground implements AutoCloseable {
    static final String LOADER = "LOADER";
    static final String STRANGER = "STRANGER";

    private final Storage storage;
    private final Streaming streaming;

    Ground(Path folder) throws SQLException {
        storage = Storage.open(folder.resolve("account.duckdb"), "256MB", 1);
        streaming = Streaming.start(storage, new TableLocks());
    }

    /** Made once: a file that is opened again has all of it. */
    Ground prepared() throws SQLException {
        change(changes -> {
            Entry database = changes.make(Kind.DATABASE, 0, "DB", "ACCOUNTADMIN", "", new Details.None());
            Entry schema = changes.make(Kind.SCHEMA, database.id(), "RAW", "ACCOUNTADMIN", "", new Details.None());
            for (String name : List.of(LOADER, STRANGER)) {
                changes.make(Kind.ROLE, 0, name, "ACCOUNTADMIN", "", new Details.None());
                changes.make(
                        Kind.USER, 0, name, "ACCOUNTADMIN", "", new Details.User("", List.of(), name, "", "", false));
                changes.put(new Membership(changes.newId(), name, name, true, "", 0));
            }
            grant(changes, "USAGE", database);
            grant(changes, "USAGE", schema);
            return null;
        });
        return this;
    }

    private static void grant(Changes changes, String privilege, Entry on) throws SQLException {
        changes.put(new Grant(changes.newId(), privilege, on.id(), null, LOADER, false, "", 0));
    }

    Entry table(String name, Column... columns) throws SQLException {
        return change(changes -> {
            Entry table = changes.make(
                    Kind.TABLE,
                    schema().id(),
                    name,
                    "ACCOUNTADMIN",
                    "",
                    new Details.Table("TABLE", 0, List.of(columns), List.of(), true, false));
            String physical = List.of(columns).stream()
                    .map(column -> Name.quoted(column.name()) + " "
                            + column.type().duck() + (column.nullable() ? "" : " NOT NULL"))
                    .collect(Collectors.joining(", "));
            changes.sql("CREATE TABLE " + table.physical() + " (" + physical + ")");
            grant(changes, "INSERT", table);
            return table;
        });
    }

    void addColumn(Entry table, Column column) throws SQLException {
        change(changes -> {
            List<Column> columns = new ArrayList<>(now(table).table().columns());
            columns.add(column);
            changes.sql("ALTER TABLE " + table.physical() + " ADD COLUMN " + Name.quoted(column.name()) + " "
                    + column.type().duck());
            changes.put(now(table).with(now(table).table().withColumns(columns)));
            return null;
        });
    }

    void dropColumn(Entry table, String name) throws SQLException {
        change(changes -> {
            List<Column> columns = new ArrayList<>(now(table).table().columns());
            columns.removeIf(column -> column.name().equals(name));
            changes.sql("ALTER TABLE " + table.physical() + " DROP COLUMN " + Name.quoted(name));
            changes.put(now(table).with(now(table).table().withColumns(columns)));
            return null;
        });
    }

    void dropTable(Entry table) throws SQLException {
        change(changes -> {
            changes.remove(now(table));
            return null;
        });
    }

    Entry now(Entry entry) {
        return storage.catalog().now().byId(entry.id()).orElseThrow();
    }

    private Entry schema() {
        return storage.catalog().now().all(Kind.SCHEMA).stream()
                .filter(schema -> schema.name().equals("RAW"))
                .findFirst()
                .orElseThrow();
    }

    <T> T change(Catalog.Work<T> work) throws SQLException {
        try (Connection connection = storage.connect()) {
            return storage.catalog().change(connection, work);
        }
    }

    Writer writer(String user) {
        return new Writer(
                (what, request) -> streaming.answer(what, request, user).orElseThrow(), user);
    }

    JsonNode ask(String what, com.fasterxml.jackson.databind.node.ObjectNode request, String user) {
        return streaming.answer(what, request, user).orElseThrow();
    }

    /** Rows of a query of DuckDB, each as its cells joined by a bar. */
    List<String> rows(String query) throws SQLException {
        try (Connection connection = storage.connect();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    cells.add(results.getString(i));
                }
                rows.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
            return rows;
        }
    }

    static Column column(String name, SnowType type) {
        return new Column(name, type, true, "", null);
    }

    @Override
    public void close() throws SQLException {
        storage.close();
    }
}
