package dev.tarn.snowflakesink.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scripts that follow from the contracts. */
final class GeneratedScripts {
    private static final String DATABASE = "TARN.";
    private static final String OWNER = "USE ROLE TARN_TRANSFORMER;\n";

    private GeneratedScripts() {}

    /** By file name. */
    static Map<String, String> all() {
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put(
                "02-raw.sql",
                script(
                        """
                        What the connector fills: a change log a topic. Instants are microseconds since 1970. Only the columns of the
                        key, OP (u or d) and _SEQ (the record's offset) are always there: a delete has no others.
                        """,
                        GeneratedScripts::landing));
        scripts.put(
                "03-tables.sql",
                script(
                        """
                        The tables behind those that people read: a row a key, the deleted ones too, with the number of the change that
                        made it what it is. So an older change that comes late never replaces a newer one, and never brings a row back.
                        """,
                        GeneratedScripts::base));
        scripts.put(
                "04-streams.sql",
                script(
                        """
                        What of each change log has not been merged yet. One that has gone stale is made again by hand, with SHOW_INITIAL_ROWS =
                        TRUE: then all rows of the change log count as not merged, and merging them again changes nothing.
                        """,
                        GeneratedScripts::stream));
        scripts.put(
                "05-tasks.sql",
                script(
                        """
                        Merge each change log into its table: the newest change of a key first, and only if it is newer than the row. The
                        statement reads the stream, so the stream moves on if and only if the merge is committed.
                        Snowflake takes intervals from 10 SECONDS on (docs.snowflake.com/en/sql-reference/sql/create-task, SCHEDULE). A
                        warehouse that runs is paid by the second, a minute at least: 1 MINUTE and more saves credits where latency allows.
                        """,
                        GeneratedScripts::task));
        scripts.put(
                "06-views.sql",
                script(
                        """
                        What people read: the rows that are there, with the columns of the topic and of the Delta table, in their order.
                        """,
                        GeneratedScripts::view));
        scripts.put("07-monitoring.sql", monitoring());
        return scripts;
    }

    private static String script(String about, Function<WarehouseTable, String> part) {
        return header(about)
                + WarehouseTable.all().stream()
                        .map(part)
                        .map(text -> "\n" + text)
                        .collect(Collectors.joining());
    }

    private static String header(String about) {
        return about.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining())
                + "-- Generated from the contracts: GeneratedScriptsTest writes it anew with -Dreadme.update=true.\n\n"
                + OWNER;
    }

    private static String landing(WarehouseTable table) {
        String columns = table.columns().stream()
                .map(column -> column(column, column.landed()))
                .collect(Collectors.joining());
        return "CREATE TABLE IF NOT EXISTS " + table.landing() + " (\n" + columns
                + """
                    OP VARCHAR(1) NOT NULL COMMENT 'u: the row is as it says here; d: there is no such row any more.',
                    _SEQ NUMBER(19,0) NOT NULL COMMENT 'Orders the changes of a key: the offset in the topic.',
                    RECORD_METADATA VARIANT COMMENT 'Where the record comes from.'
                )
                ENABLE_SCHEMA_EVOLUTION = TRUE
                COMMENT = 'Changes of %s';
                GRANT INSERT, EVOLVE SCHEMA ON TABLE %s TO ROLE TARN_LOADER;
                """
                        .formatted(table.doc(), table.landing());
    }

    private static String base(WarehouseTable table) {
        String columns = table.columns().stream()
                .map(column -> column(column, column.curated()))
                .collect(Collectors.joining());
        return "CREATE TABLE IF NOT EXISTS " + table.base() + " (\n" + columns
                + """
                    _SEQ NUMBER(19,0) NOT NULL COMMENT 'The newest change of the key that is merged.',
                    _DELETED BOOLEAN NOT NULL COMMENT 'Whether that was a delete.'
                )
                COMMENT = 'Behind the view %s';
                """
                        .formatted(table.view());
    }

    private static String column(WarehouseColumn column, String type) {
        return "    " + column.name() + " " + type + (column.key() ? " NOT NULL" : "") + " COMMENT '" + column.comment()
                + "',\n";
    }

    private static String stream(WarehouseTable table) {
        return "CREATE STREAM IF NOT EXISTS " + table.changes() + " ON TABLE " + table.landing()
                + "\n    APPEND_ONLY = TRUE;\n";
    }

    private static String task(WarehouseTable table) {
        List<WarehouseColumn> values = table.values();
        String same = table.keys().stream()
                .map(key -> "base." + key.name() + " = change." + key.name())
                .collect(Collectors.joining(" AND "));
        String set = values.stream()
                .map(value -> "        " + value.name() + " = change." + value.name() + ",\n")
                .collect(Collectors.joining());
        return """
                CREATE OR REPLACE TASK %s
                    WAREHOUSE = TARN_TRANSFORM
                    SCHEDULE = '10 SECONDS'
                    WHEN SYSTEM$STREAM_HAS_DATA('%s')
                AS
                MERGE INTO %s AS base
                USING (
                    SELECT %s, OP, _SEQ
                    FROM %s
                    QUALIFY ROW_NUMBER() OVER (PARTITION BY %s ORDER BY _SEQ DESC) = 1
                ) AS change
                ON %s
                WHEN MATCHED AND change._SEQ > base._SEQ THEN UPDATE SET
                %s        _SEQ = change._SEQ,
                        _DELETED = change.OP = 'd'
                WHEN NOT MATCHED THEN INSERT (%s, _SEQ, _DELETED)
                    VALUES (%s, change._SEQ, change.OP = 'd');
                ALTER TASK %s RESUME;
                """
                .formatted(
                        table.task(),
                        table.changes(),
                        table.base(),
                        table.columns().stream().map(WarehouseColumn::converted).collect(Collectors.joining(", ")),
                        table.changes(),
                        table.keys().stream().map(WarehouseColumn::name).collect(Collectors.joining(", ")),
                        same,
                        set,
                        table.names(),
                        table.columns().stream()
                                .map(column -> "change." + column.name())
                                .collect(Collectors.joining(", ")),
                        table.task());
    }

    private static String view(WarehouseTable table) {
        return """
                CREATE OR REPLACE VIEW %s COPY GRANTS COMMENT = '%s' AS
                SELECT %s, _SEQ
                FROM %s
                WHERE NOT _DELETED;
                GRANT SELECT ON VIEW %s TO ROLE TARN_ANALYST;
                """
                .formatted(table.view(), table.doc(), table.names(), table.base(), table.view());
    }

    private static String monitoring() {
        String tables = WarehouseTable.all().stream()
                .map(GeneratedScripts::waiting)
                .collect(Collectors.joining("    UNION ALL\n"));
        return header(
                        """
                        How the warehouse does. TASK_HISTORY tells each role what it may see: that of the tasks' owner all of them.
                        """)
                + """

                CREATE OR REPLACE VIEW TARN.MONITORING.FRESHNESS COPY GRANTS
                    COMMENT = 'Whether changes of a table have landed and are not merged yet, and when some were merged last.' AS
                SELECT waiting.TABLE_NAME, waiting.WAITING, merged.MERGED_AT
                FROM (
                %s) AS waiting
                LEFT JOIN (
                    SELECT SCHEMA_NAME, NAME, MAX(COMPLETED_TIME) AS MERGED_AT
                    FROM TABLE(TARN.INFORMATION_SCHEMA.TASK_HISTORY(RESULT_LIMIT => 10000))
                    WHERE STATE = 'SUCCEEDED'
                    GROUP BY SCHEMA_NAME, NAME
                ) AS merged
                ON merged.SCHEMA_NAME || '.' || merged.NAME = waiting.TASK_NAME;
                GRANT SELECT ON VIEW TARN.MONITORING.FRESHNESS TO ROLE TARN_ANALYST;

                CREATE OR REPLACE VIEW TARN.MONITORING.TASK_FAILURES COPY GRANTS
                    COMMENT = 'Runs of tasks that failed in the last seven days, with the reason.' AS
                SELECT SCHEMA_NAME, NAME, SCHEDULED_TIME, COMPLETED_TIME, ERROR_CODE, ERROR_MESSAGE
                FROM TABLE(TARN.INFORMATION_SCHEMA.TASK_HISTORY(ERROR_ONLY => TRUE, RESULT_LIMIT => 1000));
                """
                        .formatted(tables);
    }

    private static String waiting(WarehouseTable table) {
        return """
                    SELECT '%s' AS TABLE_NAME, '%s' AS TASK_NAME,
                        SYSTEM$STREAM_HAS_DATA('%s') AS WAITING
                """
                .formatted(
                        table.view().substring(DATABASE.length()),
                        table.task().substring(DATABASE.length()),
                        table.changes());
    }
}
