package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Snapshot;
import dev.tarn.snowflakelocal.types.SnowType;
import java.util.List;
import java.util.regex.Pattern;

/** SHOW COLUMNS and the keys of tables. */
final class ShowColumns {
    private ShowColumns() {}

    static Result columns(Execution execution) {
        var cursor = execution.cursor();
        Pattern like = cursor.take("LIKE") ? Filter.pattern(cursor.string()) : Filter.pattern("%");
        Filter filter = Filter.read(execution, true);
        Snapshot now = execution.now();
        Grid grid = new Grid()
                .text(
                        "table_name",
                        "schema_name",
                        "column_name",
                        "data_type",
                        "null?",
                        "default",
                        "kind",
                        "expression",
                        "comment",
                        "database_name",
                        "autoincrement",
                        "schema_evolution_record");
        for (Entry one : filter.entries(Kind.TABLE, Kind.VIEW)) {
            List<Column> columns = one.kind() == Kind.TABLE
                    ? one.table().columns()
                    : one.view().columns();
            for (Column column : columns) {
                if (like.matcher(column.name()).matches()) {
                    grid.add(
                            one.name(),
                            now.schemaOf(one).name(),
                            column.name(),
                            json(column),
                            Boolean.toString(column.nullable()),
                            column.fallback() == null ? "" : column.fallback(),
                            "COLUMN",
                            "",
                            column.comment(),
                            now.databaseOf(one).name(),
                            "",
                            null);
                }
            }
        }
        return grid.result();
    }

    /** The type of a column as drivers read it. */
    static String json(Column column) {
        SnowType type = column.type();
        String more =
                switch (type.kind()) {
                    case FIXED -> ",\"precision\":" + type.precision() + ",\"scale\":" + type.scale();
                    case TEXT ->
                        ",\"length\":" + type.length() + ",\"byteLength\":"
                                + Math.min(4L * type.length(), SnowType.MOST_CHARACTERS);
                    case BINARY -> ",\"length\":" + type.length() + ",\"byteLength\":" + type.length();
                    case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> ",\"precision\":0,\"scale\":" + type.scale();
                    default -> "";
                };
        return "{\"type\":\"" + type.kind() + "\"" + more + ",\"nullable\":" + column.nullable()
                + (type.kind() == SnowType.Kind.TEXT ? ",\"fixed\":false" : "") + "}";
    }

    /** Foreign and unique keys are not kept. */
    static Result keys(Execution execution, String what) {
        execution.cursor().expect("KEYS");
        Filter filter = Filter.read(execution, true);
        Snapshot now = execution.now();
        if (!what.equals("PRIMARY")) {
            return new Grid()
                    .instant("created_on")
                    .text(
                            "pk_database_name",
                            "pk_schema_name",
                            "pk_table_name",
                            "pk_column_name",
                            "fk_database_name",
                            "fk_schema_name",
                            "fk_table_name",
                            "fk_column_name")
                    .number("key_sequence")
                    .text("update_rule", "delete_rule", "fk_name", "pk_name", "deferrability", "rely", "comment")
                    .result();
        }
        Grid grid = new Grid()
                .instant("created_on")
                .text("database_name", "schema_name", "table_name", "column_name")
                .number("key_sequence")
                .text("constraint_name", "rely", "comment");
        for (Entry one : filter.entries(Kind.TABLE)) {
            int place = 1;
            for (String column : one.table().primaryKey()) {
                grid.add(
                        one.created(),
                        now.databaseOf(one).name(),
                        now.schemaOf(one).name(),
                        one.name(),
                        column,
                        place++,
                        "SYS_CONSTRAINT_" + one.id(),
                        "false",
                        null);
            }
        }
        return grid.result();
    }
}
