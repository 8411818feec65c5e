package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.util.ArrayList;
import java.util.List;

/** Which privileges there are on what. */
final class Privileges {
    private Privileges() {}

    /** What ALL stands for. */
    static List<String> on(Kind kind) {
        return switch (kind) {
            case TABLE ->
                List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "REBUILD", "EVOLVE SCHEMA");
            case VIEW -> List.of("SELECT", "REFERENCES");
            case STREAM -> List.of("SELECT");
            case TASK -> List.of("MONITOR", "OPERATE");
            case WAREHOUSE -> List.of("USAGE", "MONITOR", "OPERATE", "MODIFY");
            case DATABASE -> List.of("USAGE", "MONITOR", "MODIFY", "CREATE SCHEMA");
            case SCHEMA ->
                List.of("USAGE", "MONITOR", "MODIFY", "CREATE TABLE", "CREATE VIEW", "CREATE STREAM", "CREATE TASK");
            case ROLE, USER -> List.of();
        };
    }

    static final List<String> ON_ACCOUNT = List.of(
            "CREATE DATABASE",
            "CREATE ROLE",
            "CREATE USER",
            "CREATE WAREHOUSE",
            "EXECUTE TASK",
            "EXECUTE MANAGED TASK",
            "MANAGE GRANTS",
            "MONITOR USAGE",
            "MONITOR EXECUTION");

    /** Privileges up to ON. */
    static List<String> read(Cursor cursor) {
        List<String> privileges = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        while (!cursor.sees("ON")) {
            if (cursor.take(",")) {
                privileges.add(words.toString());
                words.setLength(0);
            } else {
                words.append(words.isEmpty() ? "" : " ").append(cursor.identifier());
            }
        }
        privileges.add(words.toString());
        cursor.expect("ON");
        return privileges.stream()
                .map(one -> one.equals("ALL PRIVILEGES") ? "ALL" : one)
                .toList();
    }

    /** @param kind null for the account */
    static List<String> expanded(List<String> privileges, Kind kind) {
        List<String> known = kind == null ? ON_ACCOUNT : on(kind);
        if (privileges.equals(List.of("ALL"))) {
            return known;
        }
        for (String one : privileges) {
            boolean create = kind == Kind.SCHEMA && one.startsWith("CREATE ");
            if (!known.contains(one) && !create && !(one.equals("OWNERSHIP") && kind != null)) {
                throw Errors.invalidPrivilege(one, kind == null ? "ACCOUNT" : kind.name());
            }
        }
        return privileges;
    }
}
