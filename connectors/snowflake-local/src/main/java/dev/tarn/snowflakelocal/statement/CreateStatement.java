package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Grant;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.Optional;

/** CREATE: the words before the kind, and what is the same for all kinds. */
final class CreateStatement implements Family {
    /** How CREATE was said. */
    record Manner(boolean replace, boolean ifNotExists, String flavour, boolean secure) {}

    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean replace = cursor.take("OR", "REPLACE");
        String flavour = "TABLE";
        boolean secure = false;
        while (true) {
            if (cursor.take("TRANSIENT")) {
                flavour = "TRANSIENT";
            } else if (cursor.take("TEMPORARY") || cursor.take("TEMP") || cursor.take("VOLATILE")) {
                flavour = "TEMPORARY";
            } else if (cursor.take("SECURE")) {
                secure = true;
            } else if (!cursor.take("LOCAL") && !cursor.take("GLOBAL")) {
                break;
            }
        }
        String kind = cursor.next().value();
        boolean ifNotExists = cursor.take("IF", "NOT", "EXISTS");
        Manner manner = new Manner(replace, ifNotExists, flavour, secure);
        return switch (kind) {
            case "DATABASE", "SCHEMA" -> CreateContainer.run(execution, Kind.valueOf(kind), manner);
            case "TABLE" -> CreateTable.run(execution, manner);
            case "VIEW" -> CreateView.run(execution, manner);
            case "STREAM" -> StreamStatement.create(execution, manner);
            case "TASK" -> TaskStatement.create(execution, manner);
            case "ROLE", "WAREHOUSE" -> CreateContainer.run(execution, Kind.valueOf(kind), manner);
            case "USER" -> UserStatement.create(execution, manner);
            default -> throw Errors.unsupported("CREATE " + kind);
        };
    }

    /** What is to be done before an object is made: true where it is there already and may stay. */
    static boolean stays(Changes changes, Execution execution, Manner manner, Kind kind, Entry parent, String name)
            throws SQLException {
        execution.access().needCreate(kind, parent);
        Optional<Entry> other = changes.now().find(parent == null ? 0 : parent.id(), kind, name);
        if (manner.flavour.equals("TEMPORARY") && kind == Kind.TABLE) {
            other = changes.now().temporary(execution.session().id(), parent.id(), name);
        }
        if (other.isEmpty()) {
            return false;
        }
        if (manner.ifNotExists) {
            return true;
        }
        if (!manner.replace || other.get().kind() != kind) {
            throw Errors.exists("Object", Name.shown(name));
        }
        execution.access().needOwner(other.get());
        changes.remove(other.get());
        return false;
    }

    /** Gives what was granted for the future on its database and schema. */
    static void grantFuture(Changes changes, Entry made) throws SQLException {
        Entry schema = changes.now().schemaOf(made);
        if (schema == null) {
            return;
        }
        for (Grant grant : changes.now().grants().toArray(Grant[]::new)) {
            boolean here = grant.on() == schema.id() || grant.on() == schema.parent();
            if (here && grant.future() == made.kind()) {
                changes.put(new Grant(
                        changes.newId(),
                        grant.privilege(),
                        made.id(),
                        null,
                        grant.role(),
                        grant.option(),
                        grant.grantor(),
                        System.currentTimeMillis()));
            }
        }
    }

    static Result made(Kind kind, String name) {
        return Result.message(kind.title() + " " + Name.shown(name) + " successfully created.");
    }

    static Result stayed(String name) {
        return Result.message(Name.shown(name) + " already exists, statement succeeded.");
    }
}
