package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code NAME = value} behind a statement. */
final class Properties {
    /** They change what an account costs or keeps, not what a query answers. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "DATA_RETENTION_TIME_IN_DAYS",
            "MAX_DATA_EXTENSION_TIME_IN_DAYS",
            "CHANGE_TRACKING",
            "WAREHOUSE_SIZE",
            "WAREHOUSE_TYPE",
            "AUTO_SUSPEND",
            "AUTO_RESUME",
            "INITIALLY_SUSPENDED",
            "MIN_CLUSTER_COUNT",
            "MAX_CLUSTER_COUNT",
            "SCALING_POLICY",
            "ENABLE_QUERY_ACCELERATION",
            "MAX_CONCURRENCY_LEVEL",
            "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS",
            "STATEMENT_TIMEOUT_IN_SECONDS",
            "RESOURCE_MONITOR",
            "MUST_CHANGE_PASSWORD",
            "DISPLAY_NAME",
            "FIRST_NAME",
            "LAST_NAME",
            "EMAIL",
            "LOGIN_NAME",
            "TYPE",
            "DEFAULT_SECONDARY_ROLES",
            "DAYS_TO_EXPIRY",
            "MINS_TO_UNLOCK",
            "SHOW_INITIAL_ROWS",
            "USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE",
            "USER_TASK_TIMEOUT_MS",
            "SUSPEND_TASK_AFTER_NUM_FAILURES",
            "USER_TASK_MINIMUM_TRIGGER_INTERVAL_IN_SECONDS",
            "TASK_AUTO_RETRY_ATTEMPTS",
            "ERROR_INTEGRATION",
            "TARGET_COMPLETION_INTERVAL",
            "SERVERLESS_TASK_MIN_STATEMENT_SIZE",
            "SERVERLESS_TASK_MAX_STATEMENT_SIZE");

    private final Map<String, Token> values = new LinkedHashMap<>();

    private Properties() {}

    /** Reads as long as {@code NAME = value} comes; one that is neither known nor without effect is refused. */
    static Properties read(Cursor cursor, Set<String> known) {
        Properties properties = new Properties();
        cursor.take("WITH");
        while (cursor.peek().isWord() && cursor.peek(1).is("=")) {
            String name = cursor.identifier();
            if (!known.contains(name) && !WITHOUT_EFFECT.contains(name)) {
                throw Errors.unsupported("property " + name);
            }
            cursor.next();
            if (cursor.sees("(")) {
                cursor.brackets();
                continue;
            }
            Token value = cursor.next();
            properties.values.put(name, value);
            cursor.take(",");
        }
        return properties;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Token::value);
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map(value -> value.equalsIgnoreCase("TRUE")).orElse(otherwise);
    }
}
