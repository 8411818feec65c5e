package dev.tarn.snowflakelocal.streaming;

import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Catalog;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.statement.Access;
import java.util.Optional;

/** Who asks, with the role that they have taken on for it: sees and fills only tables that the role may insert into. */
record Caller(Catalog catalog, String user, String asRole) {
    /** A role of the request; where it names none, the user's own. */
    private String role(Snapshot now) {
        return asRole.isEmpty()
                ? Optional.ofNullable(now.get(Kind.USER, user).user().defaultRole())
                        .orElse("PUBLIC")
                : folded(asRole).orElse(asRole);
    }

    String requireRole() throws Refused {
        return requireRole(catalog.now());
    }

    private String requireRole(Snapshot now) throws Refused {
        String role = role(now);
        if (!now.rolesOfUser(user).contains(role)) {
            throw new Refused(Status.NO_ROLE, Status.NO_ROLE.message() + ": " + role);
        }
        return role;
    }

    StreamedTable table(TableName name) throws Refused {
        return table(catalog.now(), name);
    }

    StreamedTable table(Snapshot now, TableName name) throws Refused {
        String role = requireRole(now);
        Access access = new Access(now, role);
        Entry database = find(now, 0, Kind.DATABASE, name.database())
                .filter(access::sees)
                .orElseThrow(() -> new Refused(Status.NO_DATABASE));
        Entry schema = find(now, database.id(), Kind.SCHEMA, name.schema())
                .filter(access::sees)
                .orElseThrow(() -> new Refused(Status.NO_SCHEMA));
        Entry table = find(now, schema.id(), Kind.TABLE, name.table()).orElseThrow(() -> new Refused(Status.NO_TABLE));
        if (table.kind() != Kind.TABLE) {
            throw new Refused(Status.TABLE_NOT_SUPPORTED, "Rows can be streamed into tables, this is a view");
        }
        try {
            access.need("INSERT", table);
        } catch (SqlFailure e) {
            throw new Refused(Status.NO_TABLE);
        }
        return new StreamedTable(table);
    }

    private static Optional<Entry> find(Snapshot now, long parent, Kind kind, String name) {
        return folded(name).flatMap(stored -> now.find(parent, kind, stored));
    }

    private static Optional<String> folded(String name) {
        try {
            Name parsed = Name.parse(name);
            return parsed.size() == 1 ? Optional.of(parsed.last()) : Optional.empty();
        } catch (SqlFailure e) {
            return Optional.empty();
        }
    }
}
