package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Grant;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.dialect.Names.Relation;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;
import java.util.List;

/** The views of INFORMATION_SCHEMA: what the role may see of one database. */
final class InformationSchema {
    private InformationSchema() {}

    static boolean isMeant(Name name) {
        return name.size() > 1 && name.part(name.size() - 2).equals("INFORMATION_SCHEMA");
    }

    static Relation relation(String view, Entry database, Execution execution) {
        Snapshot now = execution.now();
        execution.access().need("USAGE", database);
        Grid grid =
                switch (view) {
                    case "DATABASES" -> databases(execution);
                    case "SCHEMATA" -> schemata(execution, database);
                    case "TABLES" -> tables(execution, database);
                    case "VIEWS" -> views(execution, database);
                    case "COLUMNS" -> columns(execution, database);
                    case "TABLE_PRIVILEGES" -> privileges(execution, database);
                    default ->
                        throw Errors.missing(
                                "Object", now.fullName(database) + ".INFORMATION_SCHEMA." + Name.shown(view));
                };
        return new Relation(grid.sql(), view);
    }

    private static List<Entry> visible(Execution execution, Entry database, Kind... kinds) {
        Snapshot now = execution.now();
        return now.all().stream()
                .filter(entry -> List.of(kinds).contains(entry.kind()))
                .filter(entry -> now.databaseOf(entry).id() == database.id())
                .filter(entry -> !Snapshot.isTemporary(entry)
                        || entry.table().session() == execution.session().id())
                .filter(execution.access()::sees)
                .sorted(java.util.Comparator.comparing(now::fullName))
                .toList();
    }

    private static Grid databases(Execution execution) {
        Grid grid = new Grid()
                .text("DATABASE_NAME", "DATABASE_OWNER", "IS_TRANSIENT", "COMMENT")
                .instant("CREATED", "LAST_ALTERED")
                .number("RETENTION_TIME")
                .text("TYPE");
        execution.now().all(Kind.DATABASE).stream()
                .filter(execution.access()::sees)
                .forEach(one -> grid.add(
                        one.name(),
                        one.owner(),
                        "NO",
                        blank(one.comment()),
                        one.created(),
                        one.created(),
                        1,
                        "STANDARD"));
        return grid;
    }

    private static Grid schemata(Execution execution, Entry database) {
        Grid grid = new Grid()
                .text("CATALOG_NAME", "SCHEMA_NAME", "SCHEMA_OWNER", "IS_TRANSIENT", "IS_MANAGED_ACCESS")
                .number("RETENTION_TIME")
                .instant("CREATED", "LAST_ALTERED")
                .text("COMMENT");
        for (Entry schema : visible(execution, database, Kind.SCHEMA)) {
            grid.add(
                    database.name(),
                    schema.name(),
                    schema.owner(),
                    "NO",
                    "NO",
                    1,
                    schema.created(),
                    schema.created(),
                    blank(schema.comment()));
        }
        grid.add(
                database.name(),
                "INFORMATION_SCHEMA",
                null,
                "NO",
                "NO",
                1,
                database.created(),
                database.created(),
                "Views describing the contents of schemas in this database");
        return grid;
    }

    private static Grid tables(Execution execution, Entry database) {
        Grid grid = new Grid()
                .text(
                        "TABLE_CATALOG",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "TABLE_OWNER",
                        "TABLE_TYPE",
                        "IS_TRANSIENT",
                        "CLUSTERING_KEY")
                .number("ROW_COUNT", "BYTES", "RETENTION_TIME")
                .instant("CREATED", "LAST_ALTERED")
                .text("AUTO_CLUSTERING_ON", "COMMENT", "IS_TEMPORARY");
        for (Entry one : visible(execution, database, Kind.TABLE, Kind.VIEW)) {
            boolean table = one.kind() == Kind.TABLE;
            String flavour = table ? one.table().flavour() : "VIEW";
            grid.add(
                    database.name(),
                    execution.now().schemaOf(one).name(),
                    one.name(),
                    one.owner(),
                    switch (flavour) {
                        case "VIEW" -> "VIEW";
                        case "TEMPORARY" -> "LOCAL TEMPORARY";
                        default -> "BASE TABLE";
                    },
                    table ? flavour.equals("TRANSIENT") ? "YES" : "NO" : null,
                    null,
                    table ? new Grid.Sql("(SELECT count(*) FROM " + one.physical() + ")") : null,
                    null,
                    table ? 1 : null,
                    one.created(),
                    one.created(),
                    table ? "NO" : null,
                    blank(one.comment()),
                    flavour.equals("TEMPORARY") ? "YES" : "NO");
        }
        return grid;
    }

    private static Grid views(Execution execution, Entry database) {
        Grid grid = new Grid()
                .text(
                        "TABLE_CATALOG",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "TABLE_OWNER",
                        "VIEW_DEFINITION",
                        "CHECK_OPTION",
                        "IS_UPDATABLE",
                        "INSERTABLE_INTO",
                        "IS_SECURE")
                .instant("CREATED", "LAST_ALTERED")
                .text("COMMENT");
        for (Entry one : visible(execution, database, Kind.VIEW)) {
            String text = execution.access().owns(one) || !one.view().secure()
                    ? one.view().ddl()
                    : null;
            grid.add(
                    database.name(),
                    execution.now().schemaOf(one).name(),
                    one.name(),
                    one.owner(),
                    text,
                    "NONE",
                    "NO",
                    "NO",
                    one.view().secure() ? "YES" : "NO",
                    one.created(),
                    one.created(),
                    blank(one.comment()));
        }
        return grid;
    }

    private static Grid columns(Execution execution, Entry database) {
        Grid grid = new Grid()
                .text("TABLE_CATALOG", "TABLE_SCHEMA", "TABLE_NAME", "COLUMN_NAME")
                .number("ORDINAL_POSITION")
                .text("COLUMN_DEFAULT", "IS_NULLABLE", "DATA_TYPE")
                .number(
                        "CHARACTER_MAXIMUM_LENGTH",
                        "CHARACTER_OCTET_LENGTH",
                        "NUMERIC_PRECISION",
                        "NUMERIC_PRECISION_RADIX",
                        "NUMERIC_SCALE",
                        "DATETIME_PRECISION")
                .text("IS_IDENTITY", "COMMENT");
        for (Entry one : visible(execution, database, Kind.TABLE, Kind.VIEW)) {
            List<Column> columns = one.kind() == Kind.TABLE
                    ? one.table().columns()
                    : one.view().columns();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                SnowType type = column.type();
                boolean fixed = type.kind() == SnowType.Kind.FIXED;
                boolean time = type.name().startsWith("TIME");
                grid.add(
                        database.name(),
                        execution.now().schemaOf(one).name(),
                        one.name(),
                        column.name(),
                        i + 1,
                        column.fallback(),
                        column.nullable() ? "YES" : "NO",
                        type.name().equals("TEXT") ? "TEXT" : type.name(),
                        type.length() > 0 ? type.length() : null,
                        octets(type),
                        fixed ? type.precision() : null,
                        fixed ? 10 : null,
                        fixed ? type.scale() : null,
                        time ? type.scale() : null,
                        "NO",
                        blank(column.comment()));
            }
        }
        return grid;
    }

    private static Integer octets(SnowType type) {
        return switch (type.kind()) {
            case TEXT -> Math.min(type.length() * 4, SnowType.MOST_CHARACTERS);
            case BINARY -> type.length();
            default -> null;
        };
    }

    private static Grid privileges(Execution execution, Entry database) {
        Grid grid = new Grid()
                .text(
                        "GRANTOR",
                        "GRANTEE",
                        "TABLE_CATALOG",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "PRIVILEGE_TYPE",
                        "IS_GRANTABLE");
        for (Entry one : visible(execution, database, Kind.TABLE, Kind.VIEW)) {
            String schema = execution.now().schemaOf(one).name();
            grid.add(null, one.owner(), database.name(), schema, one.name(), "OWNERSHIP", "YES");
            for (Grant grant : execution.now().grants()) {
                if (grant.on() == one.id() && grant.future() == null) {
                    grid.add(
                            grant.grantor(),
                            grant.role(),
                            database.name(),
                            schema,
                            one.name(),
                            grant.privilege(),
                            grant.option() ? "YES" : "NO");
                }
            }
        }
        return grid;
    }

    private static String blank(String comment) {
        return comment.isEmpty() ? null : comment;
    }
}
