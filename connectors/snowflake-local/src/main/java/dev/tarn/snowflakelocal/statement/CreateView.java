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

/** CREATE VIEW: the query is kept as text and is translated whenever it is read. */
final class CreateView {
    private CreateView() {}

    static Result run(Execution execution, CreateStatement.Manner manner) throws SQLException {
        Cursor cursor = execution.cursor();
        Name name = cursor.name();
        Entry schema = execution.resolver().schemaFor(name, "CREATE VIEW");
        execution.access().need("USAGE", schema);
        List<Column> named = new ArrayList<>();
        if (cursor.sees("(")) {
            for (Cursor item : cursor.brackets().items()) {
                String column = item.identifier();
                named.add(new Column(column, null, true, item.take("COMMENT") ? item.string() : "", null));
                item.expectEnd();
            }
        }
        cursor.take("COPY", "GRANTS");
        Properties properties = Properties.read(cursor, Set.of("COMMENT"));
        cursor.expect("AS");
        Cursor query = cursor.rest();
        List<Column> columns = columns(execution, execution.translator().query(query), named);
        if (!execution.names().streams().isEmpty()) {
            throw Errors.unsupported("views over streams");
        }
        String text = query.text();
        String ddl = execution.statement().text();
        return execution.ddl(changes -> {
            if (CreateStatement.stays(changes, execution, manner, Kind.VIEW, schema, name.last())) {
                return CreateStatement.stayed(name.last());
            }
            Entry view = changes.make(
                    Kind.VIEW,
                    schema.id(),
                    name.last(),
                    execution.owner(),
                    properties.text("COMMENT", ""),
                    new Details.View(text, ddl, manner.secure(), columns));
            CreateStatement.grantFuture(changes, view);
            return CreateStatement.made(Kind.VIEW, name.last());
        });
    }

    private static List<Column> columns(Execution execution, String query, List<Column> named) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement prepared = execution.connection().prepareStatement(query)) {
            List<ResultColumn> given = QueryStatement.columns(prepared.getMetaData());
            if (!named.isEmpty() && named.size() != given.size()) {
                throw Errors.columnCount(named.size(), given.size());
            }
            for (int i = 0; i < given.size(); i++) {
                String comment = named.isEmpty() ? "" : named.get(i).comment();
                String column =
                        named.isEmpty() ? given.get(i).name() : named.get(i).name();
                columns.add(new Column(column, given.get(i).type(), true, comment, null));
            }
        }
        ColumnReader.checkNames(columns);
        return columns;
    }
}
