package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.List;

/** DESC[RIBE] TABLE, VIEW, SCHEMA, DATABASE. */
final class DescribeStatement implements Family {
    @Override
    public Result run(Execution execution) {
        Cursor cursor = execution.cursor();
        String word = cursor.next().value();
        return switch (word) {
            case "TABLE", "VIEW" -> columns(execution, Kind.valueOf(word));
            case "STREAM", "TASK" -> ShowStatement.one(execution, Kind.valueOf(word));
            case "SCHEMA", "DATABASE" -> contents(execution, Kind.valueOf(word));
            default -> throw Errors.unsupported("DESCRIBE " + word);
        };
    }

    private static Result columns(Execution execution, Kind kind) {
        Cursor cursor = execution.cursor();
        Name name = cursor.name();
        if (cursor.take("TYPE")) {
            cursor.expect("=");
            if (!cursor.take("COLUMNS")) {
                throw Errors.unsupported("DESCRIBE ... TYPE = " + cursor.peek().value());
            }
        }
        cursor.expectEnd();
        Entry entry =
                execution.resolver().find(kind, name).orElseThrow(() -> Errors.missing(kind.title(), name.toString()));
        if (!execution.access().sees(entry)) {
            throw Errors.missing(kind.title(), name.toString());
        }
        boolean table = entry.kind() == Kind.TABLE;
        List<Column> columns = table ? entry.table().columns() : entry.view().columns();
        Grid grid = new Grid()
                .text(
                        "name",
                        "type",
                        "kind",
                        "null?",
                        "default",
                        "primary key",
                        "unique key",
                        "check",
                        "expression",
                        "comment",
                        "policy name",
                        "privacy domain");
        for (Column column : columns) {
            boolean key = table && entry.table().primaryKey().contains(column.name());
            grid.add(
                    column.name(),
                    column.type().sql(),
                    "COLUMN",
                    column.nullable() ? "Y" : "N",
                    column.fallback(),
                    key ? "Y" : "N",
                    "N",
                    null,
                    null,
                    column.comment().isEmpty() ? null : column.comment(),
                    null,
                    null);
        }
        return grid.result();
    }

    private static Result contents(Execution execution, Kind kind) {
        Entry entry = execution.resolver().get(kind, execution.cursor().name());
        execution.cursor().expectEnd();
        Grid grid = new Grid().instant("created_on").text("name", "kind");
        execution.now().in(entry).stream()
                .filter(execution.access()::sees)
                .forEach(one -> grid.add(one.created(), one.name(), one.kind().name()));
        return grid.result();
    }
}
