package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Changes;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Membership;
import dev.tarn.snowflakelocal.catalog.Passwords;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a new account has: the roles of Snowflake and one user who may do all. */
public final class Bootstrap {
    private static final List<String> ROLES =
            List.of("ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN", "SYSADMIN", "PUBLIC");
    private static final String WAREHOUSE = "COMPUTE_WH";

    private Bootstrap() {}

    static boolean isSystemRole(String role) {
        return ROLES.contains(role);
    }

    /**
     * Safe to repeat: the user gets the password or key that is told now.
     *
     * @param password or null
     * @param publicKey or null
     */
    public static void run(Storage storage, String user, String password, String publicKey) throws SQLException {
        try (Connection connection = storage.connect()) {
            storage.catalog().change(connection, changes -> {
                if (changes.now().all(Kind.ROLE).isEmpty()) {
                    make(changes);
                }
                user(changes, user, password, publicKey);
                dropTemporary(changes);
                return null;
            });
        }
    }

    /** Tables of sessions that an earlier process had. */
    private static void dropTemporary(Changes changes) throws SQLException {
        for (Entry entry : changes.now().all(Kind.TABLE)) {
            if (Snapshot.isTemporary(entry)) {
                changes.remove(entry);
            }
        }
    }

    private static void make(Changes changes) throws SQLException {
        for (String role : ROLES) {
            changes.make(Kind.ROLE, 0, role, "", "", new Details.None());
        }
        changes.make(Kind.WAREHOUSE, 0, WAREHOUSE, "ACCOUNTADMIN", "", new Details.None());
        member(changes, "SECURITYADMIN", "ACCOUNTADMIN", false);
        member(changes, "SYSADMIN", "ACCOUNTADMIN", false);
        member(changes, "USERADMIN", "SECURITYADMIN", false);
    }

    private static void user(Changes changes, String name, String password, String publicKey) throws SQLException {
        Optional<Entry> there = changes.now().find(0, Kind.USER, name);
        Details.User before = there.map(Entry::user)
                .orElse(new Details.User("", List.of("", ""), "ACCOUNTADMIN", "", WAREHOUSE, false));
        Details.User user = new Details.User(
                password == null ? before.password() : Passwords.hash(password),
                publicKey == null
                        ? before.keys()
                        : List.of(
                                UserStatement.publicKey(publicKey),
                                before.keys().get(1)),
                before.defaultRole(),
                before.defaultNamespace(),
                before.defaultWarehouse(),
                before.disabled());
        if (there.isPresent()) {
            changes.put(there.get().with(user));
        } else {
            changes.make(Kind.USER, 0, name, "ACCOUNTADMIN", "", user);
            member(changes, "ACCOUNTADMIN", name, true);
        }
    }

    private static void member(Changes changes, String role, String grantee, boolean user) throws SQLException {
        changes.put(new Membership(changes.newId(), role, grantee, user, "", System.currentTimeMillis()));
    }
}
