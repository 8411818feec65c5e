package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;

/** USE [DATABASE | SCHEMA | ROLE | WAREHOUSE]. */
final class UseStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        if (cursor.take("ROLE")) {
            role(execution, cursor.name().last());
        } else if (cursor.take("WAREHOUSE")) {
            Entry warehouse = execution.now().get(Kind.WAREHOUSE, cursor.name().last());
            execution.access().need("USAGE", warehouse);
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

    private static void database(Execution execution, Name name) {
        Entry database = execution.resolver().database(name);
        execution.access().need("USAGE", database);
        String schema = execution
                .now()
                .find(database.id(), Kind.SCHEMA, "PUBLIC")
                .map(Entry::name)
                .orElse(null);
        execution.session().useDatabase(database.name(), schema);
    }

    private static void schema(Execution execution, Name name) {
        Entry schema = execution.resolver().schema(name);
        execution.access().need("USAGE", schema);
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
