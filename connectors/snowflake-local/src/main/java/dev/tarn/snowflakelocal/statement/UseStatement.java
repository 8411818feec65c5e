package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.function.Supplier;

/** USE [DATABASE | SCHEMA | ROLE | WAREHOUSE]. */
final class UseStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        if (cursor.take("ROLE")) {
            role(execution, cursor.name().last());
        } else if (cursor.take("WAREHOUSE")) {
            Name name = cursor.name();
            Entry warehouse = usable(execution, () -> execution.now().get(Kind.WAREHOUSE, name.last()));
            execution.session().useWarehouse(warehouse.name());
        } else if (cursor.take("SCHEMA")) {
            schema(execution, cursor.name());
        } else if (cursor.take("SECONDARY")) {
            throw Errors.unsupported("secondary roles");
        } else {
            boolean database = cursor.take("DATABASE");
            Name name = cursor.name();
            if (name.size() == 2 && !database) {
                schema(execution, name);
            } else {
                database(execution, name);
            }
        }
        cursor.expectEnd();
        return Result.message("Statement executed successfully.");
    }

    /** Whether it is not there or may not be used is not told. */
    private static Entry usable(Execution execution, Supplier<Entry> wanted) {
        try {
            Entry found = wanted.get();
            execution.access().need("USAGE", found);
            return found;
        } catch (SqlFailure e) {
            throw e.code().equals("002003") || e.code().equals("003001") ? Errors.cannotUse() : e;
        }
    }

    private static void database(Execution execution, Name name) {
        Entry database = usable(execution, () -> execution.resolver().database(name));
        String schema = execution
                .now()
                .find(database.id(), Kind.SCHEMA, "PUBLIC")
                .map(Entry::name)
                .orElse(null);
        execution.session().useDatabase(database.name(), schema);
    }

    private static void schema(Execution execution, Name name) {
        Entry schema = usable(execution, () -> execution.resolver().schema(name));
        execution.session().useDatabase(execution.now().databaseOf(schema).name(), schema.name());
    }

    private static void role(Execution execution, String role) {
        boolean has = execution.now().rolesOfUser(execution.session().user()).contains(role);
        if (execution.now().find(0, Kind.ROLE, role).isEmpty() || !has) {
            throw Errors.roleNotGranted(role, execution.session().user());
        }
        execution.session().useRole(role);
    }
}
