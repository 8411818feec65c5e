package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** COMMENT [IF EXISTS] ON object IS text. */
final class CommentStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean ifExists = cursor.take("IF", "EXISTS");
        cursor.expect("ON");
        String word = cursor.next().value();
        if (word.equals("COLUMN")) {
            return column(execution);
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Errors.unsupported("COMMENT ON " + word));
        Name name = cursor.name();
        cursor.expect("IS");
        String comment = cursor.string();
        cursor.expectEnd();
        if (ifExists && execution.resolver().find(kind, name).isEmpty()) {
            return Result.message("Statement executed successfully.");
        }
        Entry entry = execution.resolver().get(kind, name);
        execution.access().needOwner(entry);
        return execution.ddl("Statement executed successfully.", changes -> changes.put(entry.commented(comment)));
    }

    private static Result column(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        List<String> parts = new java.util.ArrayList<>(List.of(cursor.identifier()));
        while (cursor.take(".")) {
            parts.add(cursor.identifier());
        }
        cursor.expect("IS");
        String comment = cursor.string();
        Entry table = execution.resolver().get(Kind.TABLE, new Name(parts.subList(0, parts.size() - 1)));
        String column = parts.get(parts.size() - 1);
        execution.access().needOwner(table);
        if (table.table().column(column).isEmpty()) {
            throw Errors.unknownColumn(column);
        }
        List<Column> columns = table.table().columns().stream()
                .map(one -> one.name().equals(column) ? one.commented(comment) : one)
                .toList();
        return execution.ddl(
                "Statement executed successfully.",
                changes -> changes.put(table.with(table.table().withColumns(columns))));
    }
}
