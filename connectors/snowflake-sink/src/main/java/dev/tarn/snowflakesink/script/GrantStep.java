package dev.tarn.snowflakesink.script;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Privileges on one object, or a role, for a role or a user.
 *
 * @param on what kind of object; ROLE where a role is granted
 * @param grantee ROLE or USER
 */
record GrantStep(
        SqlStatement statement, List<String> privileges, String on, ObjectName object, String grantee, String to)
        implements Step {
    private static final String ACCOUNT = "ACCOUNT";
    private static final String ROLE = "ROLE";

    static GrantStep of(SqlStatement statement) {
        Words words = new Words(statement);
        words.require("GRANT");
        if (words.take(ROLE)) {
            ObjectName role = words.name();
            words.require("TO");
            return new GrantStep(statement, List.of("USAGE"), ROLE, role, words.next(), words.next());
        }
        List<String> privileges =
                Arrays.stream(words.until("ON").split(",")).map(String::strip).toList();
        words.require("ON");
        String on = words.next();
        ObjectName object = on.equals(ACCOUNT) ? new ObjectName(List.of(ACCOUNT)) : words.name();
        words.require("TO", ROLE);
        return new GrantStep(statement, privileges, on, object, ROLE, words.next());
    }

    @Override
    public Optional<Change> change(Account account) throws SQLException {
        List<Row> granted = on.equals(ROLE) ? account.grants("OF ROLE " + object) : account.grants("TO ROLE " + to);
        for (String privilege : privileges) {
            if (granted.stream().noneMatch(grant -> gives(grant, privilege))) {
                return Optional.of(Change.by(statement, told()));
            }
        }
        return Optional.empty();
    }

    private boolean gives(Row grant, String privilege) {
        if (on.equals(ROLE)) {
            return grant.text("granted_to").equalsIgnoreCase(grantee)
                    && grant.text("grantee_name").equals(to);
        }
        return grant.text("privilege").equalsIgnoreCase(privilege)
                && grant.text("granted_on").replace('_', ' ').equalsIgnoreCase(on)
                && (on.equals(ACCOUNT) || grant.text("name").equals(object.toString()));
    }

    private String told() {
        return on.equals(ROLE)
                ? "grant role " + object + " to " + grantee.toLowerCase(java.util.Locale.ROOT) + " " + to
                : "grant " + String.join(", ", privileges) + " on " + object + " to role " + to;
    }
}
