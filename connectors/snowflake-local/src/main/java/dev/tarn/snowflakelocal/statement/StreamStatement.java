package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.change.ChangeLog;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.Set;

/** CREATE STREAM ... ON TABLE. */
final class StreamStatement {
    private StreamStatement() {}

    static Result create(Execution execution, CreateStatement.Manner manner) throws SQLException {
        Cursor cursor = execution.cursor();
        Name name = cursor.name();
        Entry schema = execution.resolver().schemaFor(name, "CREATE STREAM");
        execution.access().need("USAGE", schema);
        if (cursor.take("COPY", "GRANTS")) {
            throw Errors.unsupported("COPY GRANTS");
        }
        cursor.expect("ON");
        if (!cursor.take("TABLE")) {
            throw Errors.unsupported("CREATE STREAM ON " + cursor.peek().value());
        }
        Name tableName = cursor.name();
        Entry table = execution
                .resolver()
                .find(Kind.TABLE, tableName)
                .filter(entry -> entry.kind() == Kind.TABLE)
                .orElseThrow(() -> Errors.missing("Table", tableName.toString()));
        execution.access().need("SELECT", table);
        if (cursor.seesAny("AT", "BEFORE")) {
            throw Errors.unsupported("streams that begin in the past");
        }
        Properties properties = Properties.read(cursor, Set.of("APPEND_ONLY", "COMMENT", "SHOW_INITIAL_ROWS"));
        cursor.expectEnd();
        if (properties.flag("SHOW_INITIAL_ROWS", false)) {
            throw Errors.unsupported("SHOW_INITIAL_ROWS");
        }
        return execution.ddl(changes -> {
            if (CreateStatement.stays(changes, execution, manner, Kind.STREAM, schema, name.last())) {
                return CreateStatement.stayed(name.last());
            }
            if (!table.table().tracked()) {
                ChangeLog.begin(changes, table);
            }
            Entry stream = changes.make(
                    Kind.STREAM,
                    schema.id(),
                    name.last(),
                    execution.owner(),
                    properties.text("COMMENT", ""),
                    new Details.Stream(table.id(), properties.flag("APPEND_ONLY", false)));
            long position = ChangeLog.end(changes.connection(), table);
            changes.sql("INSERT INTO tarn.stream_position VALUES (" + stream.id() + ", " + position + ")");
            CreateStatement.grantFuture(changes, stream);
            return CreateStatement.made(Kind.STREAM, name.last());
        });
    }
}
