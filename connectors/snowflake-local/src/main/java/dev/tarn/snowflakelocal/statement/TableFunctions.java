package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.dialect.Names.Argument;
import dev.tarn.snowflakelocal.dialect.Names.Relation;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions that stand behind FROM as TABLE(...). */
final class TableFunctions {
    private TableFunctions() {}

    static Relation relation(Name name, List<Argument> arguments, Execution execution) {
        return switch (name.last()) {
            case "QUERY_HISTORY", "QUERY_HISTORY_BY_SESSION", "QUERY_HISTORY_BY_USER" ->
                history(name, arguments, execution);
            case "TASK_HISTORY" -> tasks(arguments, execution);
            case "GENERATOR" -> generator(arguments);
            default -> throw Errors.unsupported("table function " + name);
        };
    }

    private static Optional<String> argument(List<Argument> arguments, String name) {
        return arguments.stream()
                .filter(one -> one.name().equals(name))
                .map(Argument::sql)
                .findFirst();
    }

    private static String limit(List<Argument> arguments, int otherwise) {
        String limit = argument(arguments, "RESULT_LIMIT").orElse(Integer.toString(otherwise));
        if (!limit.matches("\\d{1,5}")) {
            throw Errors.wrongArguments("RESULT_LIMIT", "1 to 10000");
        }
        return limit;
    }

    private static Relation history(Name name, List<Argument> arguments, Execution execution) {
        Grid grid = new Grid()
                .text("QUERY_ID", "QUERY_TEXT", "DATABASE_NAME", "SCHEMA_NAME", "QUERY_TYPE")
                .number("SESSION_ID")
                .text(
                        "USER_NAME",
                        "ROLE_NAME",
                        "WAREHOUSE_NAME",
                        "QUERY_TAG",
                        "EXECUTION_STATUS",
                        "ERROR_CODE",
                        "ERROR_MESSAGE")
                .instant("START_TIME", "END_TIME")
                .number("TOTAL_ELAPSED_TIME", "ROWS_PRODUCED");
        boolean all = execution.access().isAdmin() && !name.last().endsWith("BY_SESSION");
        int limit = Integer.parseInt(limit(arguments, 100));
        execution.services().history().all().stream()
                .filter(one -> all || one.user().equals(execution.session().user()))
                .filter(one -> !name.last().endsWith("BY_SESSION")
                        || one.session() == execution.session().id())
                .limit(limit)
                .forEach(one -> grid.add(
                        one.id(),
                        one.text(),
                        one.database(),
                        one.schema(),
                        one.type(),
                        one.session(),
                        one.user(),
                        one.role(),
                        one.warehouse(),
                        "",
                        one.status(),
                        one.errorCode(),
                        one.errorMessage(),
                        one.start(),
                        one.end() == 0 ? null : one.end(),
                        one.end() == 0 ? null : one.end() - one.start(),
                        one.rows()));
        return new Relation(grid.sql(), "QUERY_HISTORY");
    }

    /** Runs of tasks that the role may see, also of those that are to come. */
    private static Relation tasks(List<Argument> arguments, Execution execution) {
        String visible = execution.now().all(Kind.TASK).stream()
                .filter(execution.access()::sees)
                .map(Entry::id)
                .map(id -> Long.toString(id))
                .collect(Collectors.joining(", "));
        StringBuilder where = new StringBuilder(" WHERE task IN (")
                .append(visible.isEmpty() ? "-1" : visible)
                .append(')');
        argument(arguments, "TASK_NAME")
                .ifPresent(
                        name -> where.append(" AND name = upper(").append(name).append(')'));
        argument(arguments, "SCHEDULED_TIME_RANGE_START")
                .ifPresent(start -> where.append(" AND scheduled_time >= CAST(")
                        .append(start)
                        .append(" AS TIMESTAMPTZ)"));
        argument(arguments, "SCHEDULED_TIME_RANGE_END")
                .ifPresent(end ->
                        where.append(" AND scheduled_time <= CAST(").append(end).append(" AS TIMESTAMPTZ)"));
        argument(arguments, "ERROR_ONLY")
                .filter(only -> only.equalsIgnoreCase("TRUE"))
                .ifPresent(only -> where.append(" AND state LIKE 'FAILED%'"));
        String columns = List.of(
                        "query_id",
                        "name",
                        "database_name",
                        "schema_name",
                        "query_text",
                        "condition_text",
                        "state",
                        "error_code",
                        "error_message",
                        "scheduled_time",
                        "query_start_time",
                        "completed_time",
                        "root_task",
                        "run_id",
                        "return_value",
                        "scheduled_from")
                .stream()
                .map(column -> column + " AS "
                        + Name.quoted((column.equals("root_task") ? "ROOT_TASK_ID" : column).toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return new Relation(
                "(SELECT " + columns + " FROM tarn.task_run" + where + " ORDER BY scheduled_time DESC LIMIT "
                        + limit(arguments, 100) + ")",
                "TASK_HISTORY");
    }

    private static Relation generator(List<Argument> arguments) {
        String rows = argument(arguments, "ROWCOUNT").orElseThrow(() -> Errors.wrongArguments("GENERATOR", "ROWCOUNT"));
        return new Relation("(SELECT 1 AS \"GENERATED\" FROM range(CAST(" + rows + " AS BIGINT)))", "GENERATOR");
    }
}
