package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Passwords;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CREATE USER and ALTER USER. */
public final class UserStatement {
    private static final String DONE = "Statement executed successfully.";
    private static final Set<String> PROPERTIES = Set.of(
            "PASSWORD",
            "RSA_PUBLIC_KEY",
            "RSA_PUBLIC_KEY_2",
            "DEFAULT_ROLE",
            "DEFAULT_NAMESPACE",
            "DEFAULT_WAREHOUSE",
            "DISABLED",
            "COMMENT");

    private UserStatement() {}

    static Result create(Execution execution, CreateStatement.Manner manner) throws SQLException {
        Cursor cursor = execution.cursor();
        String name = cursor.name().last();
        Properties properties = Properties.read(cursor, PROPERTIES);
        cursor.expectEnd();
        Details.User user = set(new Details.User("", List.of("", ""), "", "", "", false), properties);
        return execution.ddl(changes -> {
            if (CreateStatement.stays(changes, execution, manner, Kind.USER, null, name)) {
                return CreateStatement.stayed(name);
            }
            changes.make(Kind.USER, 0, name, execution.owner(), properties.text("COMMENT", ""), user);
            return CreateStatement.made(Kind.USER, name);
        });
    }

    static Result alter(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean ifExists = cursor.take("IF", "EXISTS");
        String name = cursor.name().last();
        if (ifExists && execution.now().find(0, Kind.USER, name).isEmpty()) {
            return Result.message(DONE);
        }
        Entry user = execution.now().get(Kind.USER, name);
        execution.access().needOwner(user);
        Details.User details;
        String comment = user.comment();
        if (cursor.take("UNSET")) {
            details = user.user();
            do {
                details = unset(details, cursor.identifier());
            } while (cursor.take(","));
        } else {
            cursor.expect("SET");
            Properties properties = Properties.read(cursor, PROPERTIES);
            details = set(user.user(), properties);
            comment = properties.text("COMMENT", comment);
        }
        cursor.expectEnd();
        Entry stored = user.with(details).commented(comment);
        return execution.ddl(DONE, changes -> changes.put(stored));
    }

    private static Details.User set(Details.User user, Properties properties) {
        List<String> keys = new ArrayList<>(user.keys());
        properties.text("RSA_PUBLIC_KEY").ifPresent(key -> keys.set(0, publicKey(key)));
        properties.text("RSA_PUBLIC_KEY_2").ifPresent(key -> keys.set(1, publicKey(key)));
        return new Details.User(
                properties.text("PASSWORD").map(Passwords::hash).orElse(user.password()),
                List.copyOf(keys),
                properties.text("DEFAULT_ROLE", user.defaultRole()).toUpperCase(Locale.ROOT),
                properties.text("DEFAULT_NAMESPACE", user.defaultNamespace()),
                properties.text("DEFAULT_WAREHOUSE", user.defaultWarehouse()).toUpperCase(Locale.ROOT),
                properties.flag("DISABLED", user.disabled()));
    }

    private static Details.User unset(Details.User user, String property) {
        List<String> keys = new ArrayList<>(user.keys());
        switch (property) {
            case "RSA_PUBLIC_KEY" -> keys.set(0, "");
            case "RSA_PUBLIC_KEY_2" -> keys.set(1, "");
            case "PASSWORD" -> {
                return new Details.User(
                        "",
                        keys,
                        user.defaultRole(),
                        user.defaultNamespace(),
                        user.defaultWarehouse(),
                        user.disabled());
            }
            default -> throw Errors.unsupported("ALTER USER ... UNSET " + property);
        }
        return new Details.User(
                user.password(),
                List.copyOf(keys),
                user.defaultRole(),
                user.defaultNamespace(),
                user.defaultWarehouse(),
                user.disabled());
    }

    /** Of RSA, as PEM with or without its first and last line; gives the bare Base64. */
    public static String publicKey(String text) {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            return base64;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Errors.badPublicKey();
        }
    }
}
