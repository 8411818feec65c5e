package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Grant;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Membership;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** SHOW GRANTS ON an object, TO a role or user, OF a role. */
final class ShowGrants {
    private ShowGrants() {}

    static Result run(Execution execution) {
        Cursor cursor = execution.cursor();
        Snapshot now = execution.now();
        if (cursor.take("ON", "ACCOUNT")) {
            return privileges(execution, grant -> grant.on() == 0, List.of());
        }
        if (cursor.take("ON")) {
            Kind kind = GrantStatement.kind(cursor.next().value(), false);
            Entry entry = GrantStatement.entry(execution, kind, cursor);
            if (!execution.access().sees(entry)) {
                throw Errors.missing(kind.title(), now.fullName(entry));
            }
            return privileges(execution, grant -> grant.on() == entry.id() && grant.future() == null, List.of(entry));
        }
        if (cursor.take("OF")) {
            cursor.expect("ROLE");
            String role = now.get(Kind.ROLE, cursor.name().last()).name();
            return members(now, membership -> membership.role().equals(role));
        }
        if (cursor.take("TO", "USER")) {
            String user = now.get(Kind.USER, cursor.name().last()).name();
            return members(
                    now,
                    membership -> membership.toUser() && membership.grantee().equals(user));
        }
        if (cursor.atEnd()) {
            return members(
                    now,
                    membership -> membership.toUser()
                            && membership.grantee().equals(execution.session().user()));
        }
        cursor.expect("TO");
        cursor.take("ROLE");
        String role = now.get(Kind.ROLE, cursor.name().last()).name();
        List<Entry> owned = now.all().stream()
                .filter(entry -> entry.owner().equals(role))
                .sorted(Comparator.comparing(now::fullName))
                .toList();
        return privileges(execution, grant -> grant.role().equals(role) && grant.future() == null, owned);
    }

    private static Result privileges(Execution execution, Predicate<Grant> wanted, List<Entry> owned) {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text("privilege", "granted_on", "name", "granted_to", "grantee_name", "grant_option", "granted_by");
        for (Entry entry : owned) {
            if (!entry.owner().isEmpty()) {
                grid.add(
                        entry.created(),
                        "OWNERSHIP",
                        entry.kind().name(),
                        now.fullName(entry),
                        "ROLE",
                        entry.owner(),
                        "true",
                        entry.owner());
            }
        }
        sorted(now, wanted).forEach(grant -> {
            Entry entry = now.byId(grant.on()).orElse(null);
            grid.add(
                    grant.created(),
                    grant.privilege(),
                    entry == null ? "ACCOUNT" : entry.kind().name(),
                    entry == null ? execution.services().account() : now.fullName(entry),
                    "ROLE",
                    grant.role(),
                    Boolean.toString(grant.option()),
                    grant.grantor());
        });
        return grid.result();
    }

    private static List<Grant> sorted(Snapshot now, Predicate<Grant> wanted) {
        return now.grants().stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(Grant::id))
                .toList();
    }

    private static Result members(Snapshot now, Predicate<Membership> wanted) {
        Grid grid = new Grid().instant("created_on").text("role", "granted_to", "grantee_name", "granted_by");
        now.memberships().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Membership::role))
                .forEach(one -> grid.add(
                        one.created(), one.role(), one.toUser() ? "USER" : "ROLE", one.grantee(), one.grantor()));
        return grid.result();
    }

    /** SHOW FUTURE GRANTS IN a database or schema, or TO a role. */
    static Result future(Execution execution) {
        Cursor cursor = execution.cursor();
        cursor.expect("GRANTS");
        Snapshot now = execution.now();
        Predicate<Grant> wanted;
        if (cursor.take("TO")) {
            cursor.take("ROLE");
            String role = now.get(Kind.ROLE, cursor.name().last()).name();
            wanted = grant -> grant.role().equals(role);
        } else {
            cursor.expect("IN");
            Entry in = cursor.take("DATABASE") ? execution.resolver().database(cursor.name()) : schema(execution);
            wanted = grant -> grant.on() == in.id();
        }
        Grid grid = new Grid()
                .instant("created_on")
                .text("privilege", "grant_on", "name", "grant_to", "grantee_name", "grant_option");
        sorted(now, wanted.and(grant -> grant.future() != null))
                .forEach(grant -> grid.add(
                        grant.created(),
                        grant.privilege(),
                        grant.future().name(),
                        now.byId(grant.on()).map(now::fullName).orElse("") + ".<" + grant.future() + ">",
                        "ROLE",
                        grant.role(),
                        Boolean.toString(grant.option())));
        return grid.result();
    }

    private static Entry schema(Execution execution) {
        execution.cursor().take("SCHEMA");
        return execution.resolver().schema(execution.cursor().name());
    }
}
