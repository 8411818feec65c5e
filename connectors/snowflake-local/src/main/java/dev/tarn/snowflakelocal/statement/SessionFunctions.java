package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.change.StreamReader;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Functions that tell of the session and of the system. */
final class SessionFunctions {
    private static final String VERSION = "9.40.0";

    private SessionFunctions() {}

    /** As DuckDB's text; empty where there is no such function. */
    static Optional<String> value(String name, List<String> arguments, Execution execution, Resolver resolver) {
        SessionState session = execution.session();
        return switch (name) {
            case "CURRENT_USER" -> text(session.user());
            case "CURRENT_ROLE" -> text(session.role());
            case "CURRENT_DATABASE" -> text(session.database());
            case "CURRENT_SCHEMA" -> text(session.schema());
            case "CURRENT_SCHEMAS" -> text(schemas(session));
            case "CURRENT_WAREHOUSE" -> text(session.warehouse());
            case "CURRENT_ACCOUNT", "CURRENT_ACCOUNT_NAME", "CURRENT_ORGANIZATION_NAME" ->
                text(execution.services().account());
            case "CURRENT_REGION" -> text("LOCAL");
            case "CURRENT_VERSION" -> text(VERSION);
            case "CURRENT_SESSION" -> text(Long.toString(session.id()));
            case "CURRENT_STATEMENT" -> text(execution.statement().text());
            case "CURRENT_TRANSACTION" -> text(null);
            case "CURRENT_AVAILABLE_ROLES" -> text(quoted(execution.now().rolesOfUser(session.user())));
            case "CURRENT_SECONDARY_ROLES" -> text("{\"roles\":\"\",\"value\":\"\"}");
            case "LAST_QUERY_ID" -> text(session.lastQuery());
            case "IS_ROLE_IN_SESSION" -> Optional.of(execution.access().has(first(name, arguments)) ? "TRUE" : "FALSE");
            case "SEQ1", "SEQ2", "SEQ4", "SEQ8" -> Optional.of("(row_number() OVER () - 1)");
            case "SYSTEM$TYPEOF" -> Optional.empty();
            case "SYSTEM$STREAM_HAS_DATA" -> Optional.of(streamHasData(first(name, arguments), execution, resolver));
            case "SYSTEM$SNOWPIPE_STREAMING_MIGRATE_CHANNEL_OFFSET_TOKEN" ->
                text("{\"responseCode\":51,\"responseMessage\":\"There is no channel to migrate from\"}");
            case "SYSTEM$WAIT" -> throw Errors.unsupported(name);
            case "SYSTEM$CURRENT_USER_TASK_NAME" -> text(session.taskName());
            default -> Optional.empty();
        };
    }

    private static String first(String name, List<String> arguments) {
        if (arguments.size() != 1 || arguments.get(0).isEmpty()) {
            throw Errors.wrongArguments(name, "one text");
        }
        return arguments.get(0);
    }

    private static Optional<String> text(String value) {
        return Optional.of(value == null ? "CAST(NULL AS VARCHAR)" : Name.literal(value));
    }

    private static String schemas(SessionState session) {
        return session.schema() == null ? "[]" : quoted(List.of(session.database() + "." + session.schema()));
    }

    private static String quoted(Iterable<String> names) {
        StringBuilder list = new StringBuilder("[");
        for (String name : names) {
            list.append(list.length() > 1 ? ", " : "").append(Name.quoted(name));
        }
        return list.append(']').toString();
    }

    private static String streamHasData(String name, Execution execution, Resolver resolver) {
        Entry stream = resolver.get(Kind.STREAM, Name.parse(name));
        execution.access().need("SELECT", stream);
        Optional<Entry> table = execution.now().byId(stream.stream().table());
        try {
            boolean has = table.isPresent() && StreamReader.hasData(execution.connection(), stream, table.get());
            return has ? "TRUE" : "FALSE";
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }
}
