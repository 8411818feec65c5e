package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import java.util.Locale;
import java.util.Set;

/** What a role may do. The owner may do all; ACCOUNTADMIN may do all with everything. */
public final class Access {
    static final String ADMIN = "ACCOUNTADMIN";

    private final Snapshot now;
    private final Set<String> roles;

    public Access(Snapshot now, String role) {
        this.now = now;
        this.roles = role == null ? Set.of() : now.rolesOf(role);
    }

    boolean isAdmin() {
        return roles.contains(ADMIN);
    }

    boolean has(String role) {
        return isAdmin() || roles.contains(role);
    }

    boolean owns(Entry entry) {
        return isAdmin() || roles.contains(entry.owner()) || granted("OWNERSHIP", entry.id());
    }

    public boolean may(String privilege, Entry entry) {
        return owns(entry) || granted(privilege, entry.id()) || granted("ALL", entry.id());
    }

    boolean mayOnAccount(String privilege) {
        return isAdmin() || granted(privilege, 0);
    }

    /** Any privilege makes an object visible. */
    public boolean sees(Entry entry) {
        if (owns(entry)
                || now.grants().stream()
                        .anyMatch(grant ->
                                grant.on() == entry.id() && grant.future() == null && roles.contains(grant.role()))) {
            return true;
        }
        // Whoever owns what lies in it has come in somehow.
        return switch (entry.kind()) {
            case ROLE, USER, WAREHOUSE -> true;
            case DATABASE, SCHEMA -> now.in(entry).stream().anyMatch(this::sees);
            default -> false;
        };
    }

    private boolean granted(String privilege, long on) {
        return now.grants().stream()
                .anyMatch(grant -> grant.on() == on
                        && grant.future() == null
                        && grant.privilege().equals(privilege)
                        && roles.contains(grant.role()));
    }

    /** An object that may not even be seen is said not to exist. */
    public void need(String privilege, Entry entry) {
        if (entry.kind().isInSchema()) {
            needUsage(entry);
        }
        if (!may(privilege, entry)) {
            if (!sees(entry)) {
                throw Errors.missing(title(entry), now.fullName(entry));
            }
            throw Errors.notAuthorized(entry.kind().name().toLowerCase(Locale.ROOT), entry.name());
        }
    }

    void needOwner(Entry entry) {
        need("OWNERSHIP", entry);
    }

    private void needUsage(Entry entry) {
        Entry schema = now.schemaOf(entry);
        Entry database = now.databaseOf(entry);
        if (!may("USAGE", database) || !may("USAGE", schema)) {
            throw Errors.missing(title(entry), now.fullName(entry));
        }
    }

    private static String title(Entry entry) {
        return entry.kind() == Kind.TABLE || entry.kind() == Kind.VIEW
                ? "Object"
                : entry.kind().title();
    }

    /** For CREATE: the privilege on what it lies in. */
    void needCreate(Kind kind, Entry parent) {
        if (parent == null) {
            boolean admins = (kind == Kind.ROLE || kind == Kind.USER)
                    ? roles.contains("USERADMIN") || roles.contains("SECURITYADMIN")
                    : roles.contains("SYSADMIN");
            if (!admins && !mayOnAccount("CREATE " + kind)) {
                throw Errors.notAuthorized("account", "");
            }
        } else if (!may("CREATE " + kind, parent)) {
            throw Errors.notAuthorized(parent.kind().name().toLowerCase(Locale.ROOT), parent.name());
        }
    }
}
