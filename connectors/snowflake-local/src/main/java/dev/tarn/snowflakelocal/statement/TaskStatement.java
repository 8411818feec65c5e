package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CREATE TASK, ALTER TASK, EXECUTE TASK. */
final class TaskStatement {
    private static final String DONE = "Statement executed successfully.";
    private static final Set<String> PROPERTIES = Set.of(
            "WAREHOUSE",
            "SCHEDULE",
            "COMMENT",
            "ALLOW_OVERLAPPING_EXECUTION",
            "USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE");

    private TaskStatement() {}

    static Result create(Execution execution, CreateStatement.Manner manner) throws SQLException {
        Cursor cursor = execution.cursor();
        Name name = cursor.name();
        Entry schema = execution.resolver().schemaFor(name, "CREATE TASK");
        execution.access().need("USAGE", schema);
        Properties properties = Properties.read(cursor, PROPERTIES);
        String schedule = properties.text("SCHEDULE", "");
        if (!schedule.isEmpty()) {
            Schedule.seconds(schedule);
        }
        if (properties.flag("ALLOW_OVERLAPPING_EXECUTION", false)) {
            throw Errors.unsupported("ALLOW_OVERLAPPING_EXECUTION");
        }
        List<Long> after = cursor.take("AFTER") ? tasks(execution, cursor) : List.of();
        if (!after.isEmpty() && !schedule.isEmpty()) {
            throw Errors.invalid("A task has a SCHEDULE or stands AFTER others, not both");
        }
        String condition = cursor.take("WHEN") ? cursor.until("AS").text() : "";
        cursor.expect("AS");
        String definition = definition(cursor.rest());
        Details.Task details = new Details.Task(
                properties.text("WAREHOUSE", ""), schedule, after, condition, definition, false, false);
        return execution.ddl(changes -> {
            if (CreateStatement.stays(changes, execution, manner, Kind.TASK, schema, name.last())) {
                return CreateStatement.stayed(name.last());
            }
            Entry task = changes.make(
                    Kind.TASK, schema.id(), name.last(), execution.owner(), properties.text("COMMENT", ""), details);
            CreateStatement.grantFuture(changes, task);
            return CreateStatement.made(Kind.TASK, name.last());
        });
    }

    /** One statement of a family that is known. */
    private static String definition(Cursor cursor) {
        if (cursor.sees("BEGIN") || cursor.sees("DECLARE") || cursor.sees("EXECUTE", "IMMEDIATE")) {
            throw Errors.unsupported("tasks of Snowflake Scripting");
        }
        Recogniser.family(new Statement(cursor.source(), cursor.tokens()).cursor());
        return cursor.text();
    }

    private static List<Long> tasks(Execution execution, Cursor cursor) {
        List<Long> ids = new ArrayList<>();
        do {
            ids.add(execution.resolver().get(Kind.TASK, cursor.name()).id());
        } while (cursor.take(","));
        return List.copyOf(ids);
    }

    static Result alter(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        boolean ifExists = cursor.take("IF", "EXISTS");
        Name name = cursor.name();
        if (ifExists && execution.resolver().find(Kind.TASK, name).isEmpty()) {
            return Result.message(DONE);
        }
        Entry task = execution.resolver().get(Kind.TASK, name);
        boolean operates = cursor.seesAny("RESUME", "SUSPEND");
        execution.access().need(operates ? "OPERATE" : "OWNERSHIP", task);
        Details.Task before = task.task();
        if (cursor.take("RENAME", "TO")) {
            return AlterStatement.rename(execution, task, cursor.name());
        }
        Entry changed = task.with(changed(execution, before));
        if (cursor.sees("COMMENT")) {
            changed =
                    changed.commented(Properties.read(cursor, Set.of("COMMENT")).text("COMMENT", ""));
        }
        cursor.expectEnd();
        Entry stored = changed;
        return execution.ddl(DONE, changes -> changes.put(stored));
    }

    private static Details.Task changed(Execution execution, Details.Task task) {
        Cursor cursor = execution.cursor();
        if (cursor.take("RESUME")) {
            if (task.schedule().isEmpty()
                    && task.after().isEmpty()
                    && !task.condition().contains("STREAM_HAS_DATA")) {
                throw Errors.invalid(
                        "Task cannot be resumed: it has neither a SCHEDULE nor tasks that it stands AFTER");
            }
            return task.starting(true);
        }
        if (cursor.take("SUSPEND")) {
            return task.starting(false);
        }
        if (cursor.take("MODIFY", "AS")) {
            return task.doing(definition(cursor.rest()));
        }
        if (cursor.take("MODIFY", "WHEN")) {
            return task.on(cursor.rest().text());
        }
        if (cursor.take("REMOVE", "WHEN")) {
            return task.on("");
        }
        if (cursor.take("ADD", "AFTER")) {
            List<Long> after = new ArrayList<>(task.after());
            after.addAll(tasks(execution, cursor));
            return task.following(List.copyOf(after));
        }
        if (cursor.take("REMOVE", "AFTER")) {
            List<Long> after = new ArrayList<>(task.after());
            after.removeAll(tasks(execution, cursor));
            return task.following(List.copyOf(after));
        }
        if (cursor.take("SET")) {
            if (cursor.sees("COMMENT")) {
                return task;
            }
            Properties properties = Properties.read(cursor, Set.of("SCHEDULE", "WAREHOUSE"));
            String schedule = properties.text("SCHEDULE", task.schedule());
            if (!schedule.isEmpty()) {
                Schedule.seconds(schedule);
            }
            return task.scheduled(schedule);
        }
        throw Errors.unsupported("ALTER TASK ... " + cursor.peek().value());
    }

    static Result execute(Execution execution) {
        Cursor cursor = execution.cursor();
        if (!cursor.take("TASK")) {
            throw Errors.unsupported("EXECUTE " + cursor.peek().value());
        }
        Entry task = execution.resolver().get(Kind.TASK, cursor.name());
        cursor.expectEnd();
        execution.access().need("OPERATE", task);
        if (!execution.describeOnly()) {
            execution.services().tasks().execute(task.id());
        }
        return Result.message("Task " + Name.shown(task.name()) + " is scheduled to run immediately.");
    }
}
