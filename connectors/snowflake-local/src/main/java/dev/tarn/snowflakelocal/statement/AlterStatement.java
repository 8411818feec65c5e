package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.Set;

/** ALTER: of tables, tasks and users in classes of their own; of others a name, a comment. */
final class AlterStatement implements Family {
    private static final String DONE = "Statement executed successfully.";

    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        String word = cursor.next().value();
        return switch (word) {
            case "SESSION" -> SessionStatement.alter(execution);
            case "TABLE" -> AlterTable.run(execution);
            case "TASK" -> TaskStatement.alter(execution);
            case "USER" -> UserStatement.alter(execution);
            case "DATABASE", "SCHEMA", "VIEW", "STREAM", "ROLE", "WAREHOUSE" -> other(execution, Kind.valueOf(word));
            default -> throw Errors.unsupported("ALTER " + word);
        };
    }

    private static Result other(Execution execution, Kind kind) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean ifExists = cursor.take("IF", "EXISTS");
        Name name = cursor.name();
        if (ifExists && execution.resolver().find(kind, name).isEmpty()) {
            return Result.message(DONE);
        }
        Entry entry = execution.resolver().get(kind, name);
        execution.access().needOwner(entry);
        if (cursor.take("RENAME", "TO")) {
            return rename(execution, entry, cursor.name());
        }
        if (cursor.take("UNSET", "COMMENT")) {
            return execution.ddl(DONE, changes -> changes.put(entry.commented("")));
        }
        if (kind == Kind.WAREHOUSE && (cursor.take("RESUME") || cursor.take("SUSPEND"))) {
            return Result.message(DONE);
        }
        if (cursor.take("SET")) {
            Properties properties = Properties.read(cursor, Set.of("COMMENT"));
            cursor.expectEnd();
            return execution.ddl(
                    DONE, changes -> changes.put(entry.commented(properties.text("COMMENT", entry.comment()))));
        }
        throw cursor.unexpected("RENAME, SET or UNSET is wanted");
    }

    static Result rename(Execution execution, Entry entry, Name to) throws SQLException {
        execution.cursor().expectEnd();
        if (entry.kind() == Kind.ROLE || entry.kind() == Kind.USER) {
            throw Errors.unsupported("ALTER " + entry.kind() + " ... RENAME");
        }
        Entry schema = entry.kind().isInSchema()
                ? to.size() == 1
                        ? execution.now().schemaOf(entry)
                        : execution.resolver().schemaFor(to, "RENAME")
                : null;
        long parent = schema == null ? entry.parent() : schema.id();
        return execution.ddl(DONE, changes -> {
            if (changes.now().find(parent, entry.kind(), to.last()).isPresent()) {
                throw Errors.exists("Object", Name.shown(to.last()));
            }
            changes.put(entry.named(to.last()).in(parent));
        });
    }
}
