package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Membership;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.util.Set;
import java.util.TreeSet;

/** SHOW of what belongs to the account or to the session. */
final class ShowAccount {
    private ShowAccount() {}

    static Result roles(Execution execution, Filter filter) {
        Snapshot now = execution.now();
        Set<String> inherited = now.rolesOf(
                execution.session().role() == null
                        ? "PUBLIC"
                        : execution.session().role());
        Grid grid = new Grid()
                .instant("created_on")
                .text("name", "is_default", "is_current", "is_inherited")
                .number("assigned_to_users", "granted_to_roles", "granted_roles")
                .text("owner", "comment");
        for (Entry one : filter.entries(Kind.ROLE)) {
            boolean current = one.name().equals(execution.session().role());
            grid.add(
                    one.created(),
                    one.name(),
                    "N",
                    current ? "Y" : "N",
                    !current && inherited.contains(one.name()) ? "Y" : "N",
                    count(now, one.name(), true),
                    count(now, one.name(), false),
                    now.memberships().stream()
                            .filter(m -> !m.toUser() && m.grantee().equals(one.name()))
                            .count(),
                    one.owner(),
                    one.comment());
        }
        return grid.result();
    }

    private static long count(Snapshot now, String role, boolean users) {
        return now.memberships().stream()
                .filter(membership -> membership.role().equals(role) && membership.toUser() == users)
                .map(Membership::grantee)
                .distinct()
                .count();
    }

    static Result users(Execution execution, Filter filter) {
        if (!execution.access().has("USERADMIN") && !execution.access().has("SECURITYADMIN")) {
            throw Errors.notAuthorized("account", execution.services().account());
        }
        Grid grid = new Grid()
                .text("name")
                .instant("created_on")
                .text(
                        "login_name",
                        "display_name",
                        "comment",
                        "disabled",
                        "default_warehouse",
                        "default_namespace",
                        "default_role",
                        "owner",
                        "has_password",
                        "has_rsa_public_key");
        for (Entry one : filter.entries(Kind.USER)) {
            Details.User user = one.user();
            grid.add(
                    one.name(),
                    one.created(),
                    one.name(),
                    one.name(),
                    one.comment(),
                    Boolean.toString(user.disabled()),
                    user.defaultWarehouse(),
                    user.defaultNamespace(),
                    user.defaultRole(),
                    one.owner(),
                    Boolean.toString(!user.password().isEmpty()),
                    Boolean.toString(!String.join("", user.keys()).isEmpty()));
        }
        return grid.result();
    }

    static Result warehouses(Execution execution, Filter filter) {
        Grid grid = new Grid()
                .text("name", "state", "type", "size", "is_default", "is_current")
                .instant("created_on")
                .text("owner", "comment");
        for (Entry one : filter.entries(Kind.WAREHOUSE)) {
            boolean current = one.name().equals(execution.session().warehouse());
            grid.add(
                    one.name(),
                    "STARTED",
                    "STANDARD",
                    "X-Small",
                    "N",
                    current ? "Y" : "N",
                    one.created(),
                    one.owner(),
                    one.comment());
        }
        return grid.result();
    }

    static Result parameters(Execution execution) {
        Cursor cursor = execution.cursor();
        java.util.regex.Pattern like = cursor.take("LIKE") ? Filter.pattern(cursor.string()) : Filter.pattern("%");
        Grid grid = new Grid().text("key", "value", "default", "level", "description", "type");
        for (String name : new TreeSet<>(execution.session().parameters().keySet())) {
            if (like.matcher(name).matches()) {
                String value = execution.session().parameter(name);
                String level = value.equals(SessionState.fallback(name)) ? "" : "SESSION";
                String type = value.matches("\\d+") ? "NUMBER" : value.matches("true|false") ? "BOOLEAN" : "STRING";
                grid.add(name, value, SessionState.fallback(name), level, "", type);
            }
        }
        return grid.result();
    }

    /** There are none that a user could have made. */
    static Result callables(Execution execution) {
        execution.cursor().rest();
        return new Grid()
                .instant("created_on")
                .text("name", "schema_name", "is_builtin", "is_aggregate", "is_ansi")
                .number("min_num_arguments", "max_num_arguments")
                .text(
                        "arguments",
                        "description",
                        "catalog_name",
                        "is_table_function",
                        "valid_for_clustering",
                        "is_secure")
                .result();
    }
}
