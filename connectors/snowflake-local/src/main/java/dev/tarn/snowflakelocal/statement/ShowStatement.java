package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Details;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** SHOW: objects, with the columns that clients read. Columns of features that are not here are left out. */
final class ShowStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        cursor.take("TERSE");
        String what = cursor.next().value();
        return switch (what) {
            case "GRANTS" -> ShowGrants.run(execution);
            case "FUTURE" -> ShowGrants.future(execution);
            case "PARAMETERS" -> ShowAccount.parameters(execution);
            case "COLUMNS" -> ShowColumns.columns(execution);
            case "PRIMARY", "IMPORTED", "EXPORTED", "UNIQUE" -> ShowColumns.keys(execution, what);
            case "FUNCTIONS", "PROCEDURES", "USER" -> ShowAccount.callables(execution);
            case "DATABASES" -> databases(execution, Filter.read(execution, false));
            case "SCHEMAS" -> schemas(execution, inDatabase(execution));
            case "TABLES" -> tables(execution, Filter.read(execution, true));
            case "VIEWS" -> views(execution, Filter.read(execution, true));
            case "OBJECTS" -> objects(execution, Filter.read(execution, true));
            case "STREAMS" -> streams(execution, Filter.read(execution, true).entries(Kind.STREAM));
            case "TASKS" -> tasks(execution, Filter.read(execution, true).entries(Kind.TASK));
            case "CHANNELS" -> ShowChannels.run(execution, inDatabase(execution));
            case "ROLES" -> ShowAccount.roles(execution, Filter.read(execution, false));
            case "USERS" -> ShowAccount.users(execution, Filter.read(execution, false));
            case "WAREHOUSES" -> ShowAccount.warehouses(execution, Filter.read(execution, false));
            default -> throw Errors.unsupported("SHOW " + what);
        };
    }

    /** Where nothing is said, the current database, whatever the current schema. */
    private static Filter inDatabase(Execution execution) {
        SessionState session = execution.session();
        boolean place = execution.statement().tokens().stream().anyMatch(token -> token.is("IN"));
        if (place || session.database() == null) {
            return Filter.read(execution, false);
        }
        return Filter.read(execution, false).in(execution.resolver().currentDatabase("SHOW"));
    }

    /** DESCRIBE of what SHOW tells in one row. */
    static Result one(Execution execution, Kind kind) {
        Entry entry = execution.resolver().get(kind, execution.cursor().name());
        execution.cursor().expectEnd();
        return kind == Kind.STREAM ? streams(execution, List.of(entry)) : tasks(execution, List.of(entry));
    }

    private static Result databases(Execution execution, Filter filter) {
        Grid grid = new Grid()
                .instant("created_on")
                .text(
                        "name",
                        "is_default",
                        "is_current",
                        "origin",
                        "owner",
                        "comment",
                        "options",
                        "retention_time",
                        "kind",
                        "owner_role_type");
        for (Entry one : filter.entries(Kind.DATABASE)) {
            boolean current = one.name().equals(execution.session().database());
            grid.add(
                    one.created(),
                    one.name(),
                    "N",
                    current ? "Y" : "N",
                    "",
                    one.owner(),
                    one.comment(),
                    "",
                    "1",
                    "STANDARD",
                    "ROLE");
        }
        return grid.result();
    }

    private static Result schemas(Execution execution, Filter filter) {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text(
                        "name",
                        "is_default",
                        "is_current",
                        "database_name",
                        "owner",
                        "comment",
                        "options",
                        "retention_time",
                        "owner_role_type");
        for (Entry one : filter.entries(Kind.SCHEMA)) {
            String database = now.databaseOf(one).name();
            boolean current = one.name().equals(execution.session().schema())
                    && database.equals(execution.session().database());
            grid.add(
                    one.created(),
                    one.name(),
                    "N",
                    current ? "Y" : "N",
                    database,
                    one.owner(),
                    one.comment(),
                    "",
                    "1",
                    "ROLE");
        }
        return grid.result();
    }

    private static long rows(Execution execution, Entry table) throws SQLException {
        return Storage.number(execution.connection(), "SELECT count(*) FROM " + table.physical());
    }

    private static Result tables(Execution execution, Filter filter) throws SQLException {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text("name", "database_name", "schema_name", "kind", "comment", "cluster_by")
                .number("rows", "bytes")
                .text(
                        "owner",
                        "retention_time",
                        "automatic_clustering",
                        "change_tracking",
                        "is_external",
                        "enable_schema_evolution",
                        "owner_role_type",
                        "is_event",
                        "is_hybrid",
                        "is_iceberg",
                        "is_dynamic");
        for (Entry one : filter.entries(Kind.TABLE)) {
            Details.Table table = one.table();
            grid.add(
                    one.created(),
                    one.name(),
                    now.databaseOf(one).name(),
                    now.schemaOf(one).name(),
                    table.flavour(),
                    one.comment(),
                    "",
                    rows(execution, one),
                    0,
                    one.owner(),
                    "1",
                    "OFF",
                    table.tracked() ? "ON" : "OFF",
                    "N",
                    table.evolves() ? "Y" : "N",
                    "ROLE",
                    "N",
                    "N",
                    "N",
                    "N");
        }
        return grid.result();
    }

    private static Result views(Execution execution, Filter filter) {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text(
                        "name",
                        "reserved",
                        "database_name",
                        "schema_name",
                        "owner",
                        "comment",
                        "text",
                        "is_secure",
                        "is_materialized",
                        "owner_role_type",
                        "change_tracking");
        for (Entry one : filter.entries(Kind.VIEW)) {
            boolean open = !one.view().secure() || execution.access().owns(one);
            grid.add(
                    one.created(),
                    one.name(),
                    "",
                    now.databaseOf(one).name(),
                    now.schemaOf(one).name(),
                    one.owner(),
                    one.comment(),
                    open ? one.view().ddl() : "",
                    Boolean.toString(one.view().secure()),
                    "false",
                    "ROLE",
                    "OFF");
        }
        return grid.result();
    }

    private static Result objects(Execution execution, Filter filter) throws SQLException {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text("name", "database_name", "schema_name", "kind", "comment", "cluster_by")
                .number("rows", "bytes")
                .text("owner", "retention_time", "owner_role_type");
        for (Entry one : filter.entries(Kind.TABLE, Kind.VIEW)) {
            boolean table = one.kind() == Kind.TABLE;
            grid.add(
                    one.created(),
                    one.name(),
                    now.databaseOf(one).name(),
                    now.schemaOf(one).name(),
                    table ? one.table().flavour() : "VIEW",
                    one.comment(),
                    "",
                    table ? rows(execution, one) : null,
                    table ? 0 : null,
                    one.owner(),
                    "1",
                    "ROLE");
        }
        return grid.result();
    }

    private static Result streams(Execution execution, List<Entry> streams) {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text(
                        "name",
                        "database_name",
                        "schema_name",
                        "owner",
                        "comment",
                        "table_name",
                        "source_type",
                        "base_tables",
                        "type",
                        "stale",
                        "mode",
                        "stale_after",
                        "invalid_reason",
                        "owner_role_type");
        for (Entry one : streams) {
            String table = now.byId(one.stream().table()).map(now::fullName).orElse(null);
            grid.add(
                    one.created(),
                    one.name(),
                    now.databaseOf(one).name(),
                    now.schemaOf(one).name(),
                    one.owner(),
                    one.comment(),
                    table,
                    "Table",
                    table,
                    "DELTA",
                    Boolean.toString(table == null),
                    one.stream().appendOnly() ? "APPEND_ONLY" : "DEFAULT",
                    null,
                    table == null ? "Base table is dropped" : "N/A",
                    "ROLE");
        }
        return grid.result();
    }

    private static Result tasks(Execution execution, List<Entry> tasks) {
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .instant("created_on")
                .text(
                        "name",
                        "id",
                        "database_name",
                        "schema_name",
                        "owner",
                        "comment",
                        "warehouse",
                        "schedule",
                        "predecessors",
                        "state",
                        "definition",
                        "condition",
                        "allow_overlapping_execution",
                        "owner_role_type");
        for (Entry one : tasks) {
            Details.Task task = one.task();
            String before = task.after().stream()
                    .flatMap(id -> now.byId(id).stream())
                    .map(other -> "\"" + now.fullName(other) + "\"")
                    .collect(Collectors.joining(",", "[", "]"));
            grid.add(
                    one.created(),
                    one.name(),
                    Long.toString(one.id()),
                    now.databaseOf(one).name(),
                    now.schemaOf(one).name(),
                    one.owner(),
                    one.comment(),
                    blank(task.warehouse()),
                    blank(task.schedule()),
                    before,
                    task.started() ? "started" : "suspended",
                    task.definition(),
                    blank(task.condition()),
                    "false",
                    "ROLE");
        }
        return grid.result();
    }

    private static String blank(String text) {
        return text.isEmpty() ? null : text;
    }
}
