package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.Optional;

/** Finds what a name means from where the session stands. */
final class Resolver {
    private final Snapshot now;
    private final String database;
    private final String schema;
    private final long session;

    Resolver(Snapshot now, String database, String schema, long session) {
        this.now = now;
        this.database = database;
        this.schema = schema;
        this.session = session;
    }

    /** The same session, seen from another database and schema. */
    Resolver from(String otherDatabase, String otherSchema) {
        return new Resolver(now, otherDatabase, otherSchema, session);
    }

    Entry database(Name name) {
        if (name.size() != 1) {
            throw Errors.syntax("the name of a database has one part", name.toString());
        }
        return now.get(Kind.DATABASE, name.last());
    }

    Entry currentDatabase(String command) {
        if (database == null) {
            throw Errors.noDatabase(command);
        }
        return now.get(Kind.DATABASE, database);
    }

    Entry currentSchema(String command) {
        Entry parent = currentDatabase(command);
        if (schema == null) {
            throw Errors.noSchema(command);
        }
        return schema(Name.of(parent.name(), schema));
    }

    Entry schema(Name name) {
        Entry parent = name.size() == 1
                ? currentDatabase("this operation")
                : now.get(Kind.DATABASE, name.part(name.size() - 2));
        return now.find(parent.id(), Kind.SCHEMA, name.last())
                .orElseThrow(() -> Errors.missing("Schema", parent.shownName() + "." + Name.shown(name.last())));
    }

    /** The schema in which an object of this name lies or will lie. */
    Entry schemaFor(Name name, String command) {
        return switch (name.size()) {
            case 1 -> currentSchema(command);
            case 2 -> schema(Name.of(currentDatabase(command).name(), name.part(0)));
            default -> schema(Name.of(name.part(0), name.part(1)));
        };
    }

    Optional<Entry> find(Kind kind, Name name) {
        if (!kind.isInside()) {
            return now.find(0, kind, name.last());
        }
        if (kind == Kind.SCHEMA) {
            Entry parent = name.size() == 1
                    ? currentDatabase("this operation")
                    : now.get(Kind.DATABASE, name.part(name.size() - 2));
            return now.find(parent.id(), Kind.SCHEMA, name.last());
        }
        Entry parent = schemaFor(name, "this operation");
        Optional<Entry> temporary =
                kind == Kind.TABLE ? now.temporary(session, parent.id(), name.last()) : Optional.empty();
        return temporary.isPresent() ? temporary : now.find(parent.id(), kind, name.last());
    }

    /** Of this very kind: a view is no table here. */
    Entry get(Kind kind, Name name) {
        return find(kind, name)
                .filter(entry -> entry.kind() == kind)
                .orElseThrow(() -> Errors.missing(kind.title(), name.toString()));
    }
}
