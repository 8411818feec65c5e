package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Grant;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Membership;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** GRANT and REVOKE of privileges and of roles. */
final class GrantStatement implements Family {
    private static final String DONE = "Statement executed successfully.";

    private final boolean grant;

    GrantStatement(boolean grant) {
        this.grant = grant;
    }

    /** One place where a privilege holds. */
    private record Place(long on, Kind kind, Kind future, Entry entry) {}

    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        if (cursor.take("ROLE")) {
            return role(execution);
        }
        if (cursor.seesAny("DATABASE", "APPLICATION") && cursor.peek(1).is("ROLE")) {
            throw Errors.unsupported(cursor.peek().value() + " ROLE");
        }
        boolean optionOnly = !grant && cursor.take("GRANT", "OPTION", "FOR");
        List<String> privileges = Privileges.read(cursor);
        List<Place> places = places(execution, cursor);
        cursor.expect(grant ? "TO" : "FROM");
        if (cursor.seesAny("USER", "SHARE", "DATABASE", "APPLICATION")) {
            throw Errors.unsupported("grants to " + cursor.peek().value());
        }
        cursor.take("ROLE");
        Entry role = execution.now().get(Kind.ROLE, cursor.name().last());
        boolean option = cursor.take("WITH", "GRANT", "OPTION");
        boolean copies = cursor.take("COPY", "CURRENT", "GRANTS");
        if (!copies) {
            cursor.take("REVOKE", "CURRENT", "GRANTS");
        }
        if (!cursor.take("CASCADE")) {
            cursor.take("RESTRICT");
        }
        cursor.expectEnd();
        for (Place place : places) {
            needRight(execution, place);
        }
        return execution.ddl(DONE, changes -> {
            for (Place place : places) {
                Kind kind = place.future == null ? place.kind : place.future;
                for (String privilege : Privileges.expanded(privileges, kind)) {
                    if (!grant) {
                        revoke(changes, place, privilege, role, optionOnly);
                    } else if (privilege.equals("OWNERSHIP") && place.future == null) {
                        own(changes, place.entry, role, copies);
                    } else {
                        give(execution, changes, place, privilege, role, option);
                    }
                }
            }
        });
    }

    private static void needRight(Execution execution, Place place) {
        Access access = execution.access();
        boolean manages = access.has("SECURITYADMIN") || access.mayOnAccount("MANAGE GRANTS");
        boolean owns = place.entry != null && access.owns(place.entry);
        boolean option = execution.now().grants().stream()
                .anyMatch(one -> one.on() == place.on && one.option() && access.has(one.role()));
        if (!manages && !owns && !option) {
            throw Errors.notAuthorized(
                    place.kind == null ? "account" : place.kind.name().toLowerCase(java.util.Locale.ROOT),
                    place.entry == null ? execution.services().account() : place.entry.name());
        }
    }

    private static List<Place> places(Execution execution, Cursor cursor) {
        if (cursor.take("ACCOUNT")) {
            return List.of(new Place(0, null, null, null));
        }
        boolean all = cursor.take("ALL");
        boolean future = !all && cursor.take("FUTURE");
        Kind kind = kind(cursor.next().value(), all || future);
        if (!all && !future) {
            Entry entry = entry(execution, kind, cursor);
            return List.of(new Place(entry.id(), entry.kind(), null, entry));
        }
        cursor.expect("IN");
        boolean database = cursor.take("DATABASE");
        if (!database) {
            cursor.expect("SCHEMA");
        }
        Entry in = database
                ? execution.resolver().database(cursor.name())
                : execution.resolver().schema(cursor.name());
        if (future) {
            return List.of(new Place(in.id(), in.kind(), kind, in));
        }
        List<Place> places = new ArrayList<>();
        for (Entry entry : execution.now().all(kind)) {
            boolean inside = entry.parent() == in.id()
                    || (kind.isInSchema() && execution.now().databaseOf(entry).id() == in.id());
            if (inside) {
                places.add(new Place(entry.id(), kind, null, entry));
            }
        }
        return places;
    }

    /** A view may be called a table here, as in Snowflake. */
    static Entry entry(Execution execution, Kind kind, Cursor cursor) {
        var name = cursor.name();
        return execution.resolver().find(kind, name).orElseThrow(() -> Errors.missing(kind.title(), name.toString()));
    }

    static Kind kind(String word, boolean plural) {
        String name = plural && word.endsWith("S") ? word.substring(0, word.length() - 1) : word;
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Errors.unsupported("grants on " + word));
    }

    private static void give(
            Execution execution, Changes changes, Place place, String privilege, Entry role, boolean option)
            throws SQLException {
        for (Grant other : changes.now().grants().toArray(Grant[]::new)) {
            if (same(other, place, privilege, role)) {
                if (other.option() || !option) {
                    return;
                }
                changes.removeGrant(other.id());
            }
        }
        changes.put(new Grant(
                changes.newId(),
                privilege,
                place.on,
                place.future,
                role.name(),
                option,
                execution.owner(),
                System.currentTimeMillis()));
    }

    private static void revoke(Changes changes, Place place, String privilege, Entry role, boolean optionOnly)
            throws SQLException {
        for (Grant other : changes.now().grants().toArray(Grant[]::new)) {
            if (same(other, place, privilege, role)) {
                changes.removeGrant(other.id());
                if (optionOnly) {
                    changes.put(new Grant(
                            other.id(),
                            other.privilege(),
                            other.on(),
                            other.future(),
                            other.role(),
                            false,
                            other.grantor(),
                            other.created()));
                }
            }
        }
    }

    private static boolean same(Grant grant, Place place, String privilege, Entry role) {
        return grant.on() == place.on
                && grant.future() == place.future
                && grant.privilege().equals(privilege)
                && grant.role().equals(role.name());
    }

    private static void own(Changes changes, Entry entry, Entry role, boolean copies) throws SQLException {
        boolean others =
                changes.now().grants().stream().anyMatch(one -> one.on() == entry.id() && one.future() == null);
        if (others && !copies) {
            throw Errors.dependentGrants();
        }
        changes.put(entry.owned(role.name()));
    }

    private Result role(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        Entry role = execution.now().get(Kind.ROLE, cursor.name().last());
        cursor.expect(grant ? "TO" : "FROM");
        boolean user = cursor.take("USER");
        if (!user) {
            cursor.expect("ROLE");
        }
        Entry grantee =
                execution.now().get(user ? Kind.USER : Kind.ROLE, cursor.name().last());
        cursor.expectEnd();
        Access access = execution.access();
        if (!access.owns(role) && !access.has("SECURITYADMIN") && !access.mayOnAccount("MANAGE GRANTS")) {
            throw Errors.notAuthorized("role", role.name());
        }
        if (grant
                && !user
                && execution.now().rolesOf(role.name()).contains(grantee.name())
                && !grantee.name().equals("PUBLIC")) {
            throw Errors.roleCycle(role.name(), grantee.name());
        }
        return execution.ddl(DONE, changes -> {
            for (Membership other : changes.now().memberships().toArray(Membership[]::new)) {
                if (other.role().equals(role.name())
                        && other.grantee().equals(grantee.name())
                        && other.toUser() == user) {
                    changes.removeMembership(other.id());
                }
            }
            if (grant) {
                changes.put(new Membership(
                        changes.newId(),
                        role.name(),
                        grantee.name(),
                        user,
                        execution.owner(),
                        System.currentTimeMillis()));
            }
        });
    }
}
