package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE TABLE: with columns, LIKE another, or AS a query. */
final class CreateTable {
    private CreateTable() {}

    static Result run(Execution execution, CreateStatement.Manner manner) throws SQLException {
        Cursor cursor = execution.cursor();
        Name name = cursor.name();
        Entry schema = execution.resolver().schemaFor(name, "CREATE TABLE");
        execution.access().need("USAGE", schema);
        ColumnReader reader = new ColumnReader();
        List<Column> columns = reader.columns();
        if (cursor.take("LIKE")) {
            Name likeName = cursor.name();
            Entry like = execution.resolver().get(Kind.TABLE, likeName);
            execution.access().need("SELECT", like);
            columns.addAll(like.table().columns());
            reader.primaryKey().addAll(like.table().primaryKey());
        } else if (cursor.seesAny("CLONE", "USING")) {
            throw Errors.unsupported("CREATE TABLE ... " + cursor.peek().value());
        } else if (cursor.sees("(")) {
            reader.read(cursor.brackets());
        }
        if (cursor.take("CLUSTER", "BY")) {
            cursor.brackets();
        }
        Properties properties = Properties.read(cursor, Set.of("COMMENT", "ENABLE_SCHEMA_EVOLUTION"));
        if (cursor.take("COPY", "GRANTS")) {
            throw Errors.unsupported("COPY GRANTS");
        }
        if (cursor.take("COMMENT")) {
            throw cursor.unexpected("COMMENT = is wanted");
        }
        String query = cursor.take("AS") ? execution.translator().query(unwrapped(cursor)) : null;
        cursor.expectEnd();
        if (query != null) {
            columnsOfQuery(execution, query, columns);
        } else if (columns.isEmpty()) {
            throw cursor.unexpected("columns are wanted");
        }
        boolean temporary = manner.flavour().equals("TEMPORARY");
        Details.Table details = new Details.Table(
                manner.flavour(),
                temporary ? execution.session().id() : 0,
                List.copyOf(columns),
                List.copyOf(reader.primaryKey()),
                properties.flag("ENABLE_SCHEMA_EVOLUTION", false),
                false);
        return execution.ddl(changes -> {
            if (CreateStatement.stays(changes, execution, manner, Kind.TABLE, schema, name.last())) {
                return CreateStatement.stayed(name.last());
            }
            Entry table = changes.make(
                    Kind.TABLE, schema.id(), name.last(), execution.owner(), properties.text("COMMENT", ""), details);
            changes.sql("CREATE TABLE " + table.physical() + " (" + physical(columns) + ")");
            if (query != null) {
                fill(execution, table, query);
            }
            CreateStatement.grantFuture(changes, table);
            return CreateStatement.made(Kind.TABLE, name.last());
        });
    }

    private static Cursor unwrapped(Cursor cursor) {
        return cursor.rest();
    }

    static String physical(List<Column> columns) {
        return columns.stream().map(CreateTable::physical).collect(Collectors.joining(", "));
    }

    static String physical(Column column) {
        return Name.quoted(column.name()) + " " + column.type().duck() + (column.nullable() ? "" : " NOT NULL");
    }

    /** Those of the query where the statement names none. */
    private static void columnsOfQuery(Execution execution, String query, List<Column> columns) throws SQLException {
        try (PreparedStatement prepared = execution.connection().prepareStatement(query)) {
            List<ResultColumn> given = QueryStatement.columns(prepared.getMetaData());
            if (columns.isEmpty()) {
                given.forEach(column -> columns.add(new Column(column.name(), column.type(), true, "", null)));
                ColumnReader.checkNames(columns);
            } else if (columns.size() != given.size()) {
                throw Errors.columnCount(columns.size(), given.size());
            }
        }
    }

    private static void fill(Execution execution, Entry table, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : table.table().columns()) {
            String source = "c" + values.size();
            names.add(source);
            values.add(Target.assign(source, column));
        }
        execution.update("INSERT INTO " + table.physical() + " SELECT " + String.join(", ", values) + " FROM (" + query
                + ") AS s(" + String.join(", ", names) + ")");
    }
}
