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
import java.util.ArrayList;
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

    /** {@code SET v = 1} or {@code SET (a, b) = (1, 2)}: all expressions are evaluated before one is set. */
    static Result set(Execution execution) throws SQLException {
        List<String> names = names(execution.cursor());
        execution.cursor().expect("=");
        List<Cursor> expressions = names.size() == 1
                ? List.of(execution.cursor().rest())
                : execution.cursor().brackets().items();
        if (expressions.size() != names.size()) {
            throw Errors.columnCount(names.size(), expressions.size());
        }
        List<String> values = new ArrayList<>();
        for (Cursor expression : expressions) {
            values.add(value(execution, execution.translator().expression(expression)));
        }
        for (int i = 0; i < names.size(); i++) {
            execution.session().variables().put(names.get(i), values.get(i));
        }
        return Result.message("Statement executed successfully.");
    }

    private static List<String> names(Cursor cursor) {
        if (!cursor.sees("(")) {
            return List.of(cursor.identifier());
        }
        return cursor.brackets().items().stream().map(Cursor::identifier).toList();
    }

    /** As DuckDB's text of a constant. */
    private static String value(Execution execution, String expression) throws SQLException {
        try (Statement statement = execution.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression + ", typeof(" + expression + ")")) {
            row.next();
            String text = row.getString(1);
            return text == null ? "NULL" : "CAST(" + Name.literal(text) + " AS " + row.getString(2) + ")";
        }
    }

    static Result unset(Execution execution) {
        names(execution.cursor()).forEach(execution.session().variables()::remove);
        execution.cursor().expectEnd();
        return Result.message("Statement executed successfully.");
    }
}
