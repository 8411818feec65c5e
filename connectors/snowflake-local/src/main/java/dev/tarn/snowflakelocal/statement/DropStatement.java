package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** DROP of any kind. What lies in it goes with it; there is no UNDROP. */
final class DropStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        String word = cursor.next().value();
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Errors.unsupported("DROP " + word));
        boolean ifExists = cursor.take("IF", "EXISTS");
        Name name = cursor.name();
        if (!cursor.take("CASCADE") && cursor.take("RESTRICT")) {
            throw Errors.unsupported("RESTRICT");
        }
        cursor.expectEnd();
        Optional<Entry> found = execution.resolver().find(kind, name).filter(entry -> entry.kind() == kind);
        if (found.isEmpty() && ifExists) {
            return Result.message(
                    "Drop statement executed successfully (" + Name.shown(name.last()) + " already dropped).");
        }
        Entry entry = found.orElseThrow(() -> Errors.missing(kind.title(), name.toString()));
        execution.access().needOwner(entry);
        if (kind == Kind.ROLE && Bootstrap.isSystemRole(entry.name())) {
            throw Errors.notAuthorized("role", entry.name());
        }
        Result result =
                execution.ddl(Name.shown(entry.name()) + " successfully dropped.", changes -> changes.remove(entry));
        SessionState session = execution.session();
        if (kind == Kind.DATABASE && entry.name().equals(session.database())) {
            session.useDatabase(null, null);
        } else if (kind == Kind.SCHEMA && isCurrent(execution, entry)) {
            session.useDatabase(session.database(), null);
        }
        return result;
    }

    private static boolean isCurrent(Execution execution, Entry schema) {
        return schema.name().equals(execution.session().schema())
                && execution
                        .now()
                        .databaseOf(schema)
                        .name()
                        .equals(execution.session().database());
    }
}
