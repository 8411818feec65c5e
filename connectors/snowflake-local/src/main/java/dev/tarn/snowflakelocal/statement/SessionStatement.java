package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** ALTER SESSION, and session variables: SET and UNSET. */
final class SessionStatement {
    private SessionStatement() {}

    static Result alter(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean set = cursor.take("SET");
        if (!set) {
            cursor.expect("UNSET");
        }
        while (!cursor.atEnd()) {
            String name = cursor.identifier();
            if (set) {
                cursor.expect("=");
                boolean negative = cursor.take("-");
                Token value = cursor.next();
                parameter(execution, name, (negative ? "-" : "") + value.value());
            } else {
                parameter(execution, name, SessionState.fallback(name));
            }
            cursor.take(",");
        }
        return Result.message("Statement executed successfully.");
    }

    /** Parameters that change nothing here are kept all the same: clients set many. */
    static void parameter(Execution execution, String name, String value) throws SQLException {
        SessionState session = execution.session();
        switch (name) {
            case "TIMEZONE" -> {
                try {
                    Storage.run(
                            session.connection(),
                            "SET TimeZone = " + Name.literal(ZoneId.of(value).getId()));
                } catch (DateTimeException e) {
                    throw Errors.invalid("invalid value '" + value + "' for parameter 'TIMEZONE'");
                }
            }
            case "AUTOCOMMIT" -> {
                if (value.equalsIgnoreCase("true")) {
                    execution.transaction().commit();
                }
            }
            case "LOCK_TIMEOUT", "STATEMENT_TIMEOUT_IN_SECONDS", "MULTI_STATEMENT_COUNT" -> {
                if (!value.matches("\\d{1,9}")) {
                    throw Errors.invalid("invalid value '" + value + "' for parameter '" + name + "'");
                }
            }
            case "TIMESTAMP_TYPE_MAPPING" -> {
                if (!value.equalsIgnoreCase("TIMESTAMP_NTZ")) {
                    throw Errors.unsupported("TIMESTAMP_TYPE_MAPPING other than TIMESTAMP_NTZ");
                }
            }
            default -> {
                // Nothing here depends on it.
            }
        }
        session.parameters()
                .put(
                        name,
                        value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                                ? value.toLowerCase(Locale.ROOT)
                                : value);
    }

    static Result set(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        String name = cursor.identifier();
        cursor.expect("=");
        String expression = execution.translator().expression(cursor.rest());
        try (Statement statement = execution.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression + ", typeof(" + expression + ")")) {
            row.next();
            String text = row.getString(1);
            String type = row.getString(2);
            String literal = text == null ? "NULL" : "CAST(" + Name.literal(text) + " AS " + type + ")";
            execution.session().variables().put(name, literal);
        }
        return Result.message("Statement executed successfully.");
    }

    static Result unset(Execution execution) {
        for (String name : List.of(execution.cursor().identifier())) {
            execution.session().variables().remove(name);
        }
        return Result.message("Statement executed successfully.");
    }
}
