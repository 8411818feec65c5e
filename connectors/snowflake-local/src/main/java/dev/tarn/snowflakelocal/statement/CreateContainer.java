package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.Set;

/** Databases, schemas, roles and warehouses: objects that are little more than a name. */
final class CreateContainer {
    private CreateContainer() {}

    static Result run(Execution execution, Kind kind, CreateStatement.Manner manner) throws SQLException {
        Cursor cursor = execution.cursor();
        Name name = cursor.name();
        if (cursor.sees("CLONE") || cursor.sees("FROM")) {
            throw Errors.unsupported("CREATE " + kind + " ... " + cursor.peek().value());
        }
        cursor.take("WITH", "MANAGED", "ACCESS");
        Properties properties = Properties.read(cursor, Set.of("COMMENT"));
        cursor.expectEnd();
        Entry parent = kind != Kind.SCHEMA
                ? null
                : name.size() == 1
                        ? execution.resolver().currentDatabase("CREATE SCHEMA")
                        : execution.resolver().database(Name.of(name.part(0)));
        Result result = execution.ddl(changes -> {
            if (CreateStatement.stays(changes, execution, manner, kind, parent, name.last())) {
                return CreateStatement.stayed(name.last());
            }
            Entry made = changes.make(
                    kind,
                    parent == null ? 0 : parent.id(),
                    name.last(),
                    execution.owner(),
                    properties.text("COMMENT", ""),
                    new Details.None());
            if (kind == Kind.DATABASE) {
                changes.make(Kind.SCHEMA, made.id(), "PUBLIC", execution.owner(), "", new Details.None());
            } else if (kind == Kind.SCHEMA) {
                CreateStatement.grantFuture(changes, made);
            }
            return CreateStatement.made(kind, name.last());
        });
        use(execution, kind, parent, name.last());
        return result;
    }

    /** What was made is in use from now on, as in Snowflake. */
    private static void use(Execution execution, Kind kind, Entry parent, String name) {
        if (execution.describeOnly()) {
            return;
        }
        switch (kind) {
            case DATABASE -> execution.session().useDatabase(name, "PUBLIC");
            case SCHEMA -> execution.session().useDatabase(parent.name(), name);
            case WAREHOUSE -> execution.session().useWarehouse(name);
            default -> {
                // A role has to be granted first.
            }
        }
    }
}
