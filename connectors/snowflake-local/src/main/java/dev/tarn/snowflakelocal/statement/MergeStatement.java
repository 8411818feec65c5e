package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MERGE INTO ... USING ... ON ... WHEN ... THEN. */
final class MergeStatement implements Family {
    private static final List<String> ACTIONS = List.of("INSERT", "UPDATE", "DELETE");

    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        cursor.expect("INTO");
        int start = cursor.position();
        Set<String> actions = new TreeSet<>();
        String checked = sql(execution, actions);
        Target target = target(execution, start, "SELECT");
        for (String action : actions) {
            execution.access().need(action, target.table());
        }
        execution.check(checked);
        List<String> done = ACTIONS.stream().filter(actions::contains).toList();
        List<String> counts = done.stream()
                .map(action -> "number of rows " + action.toLowerCase(java.util.Locale.ROOT)
                        + (action.endsWith("E") ? "d" : "ed"))
                .toList();
        return execution.dml(target.table(), Result.MERGE, counts, () -> {
            cursor.moveTo(start);
            return merge(execution, sql(execution, new TreeSet<>()), done);
        });
    }

    private static Target target(Execution execution, int start, String privilege) {
        execution.cursor().moveTo(start);
        return Target.read(execution, execution.cursor(), privilege);
    }

    private static long[] merge(Execution execution, String sql, List<String> done) throws SQLException {
        if (done.size() == 1) {
            return new long[] {execution.update(sql)};
        }
        long[] counts = new long[done.size()];
        try (Statement statement = execution.connection().createStatement()) {
            execution.session().running(statement);
            try (ResultSet rows = statement.executeQuery(sql + " RETURNING merge_action")) {
                while (rows.next()) {
                    counts[done.indexOf(rows.getString(1))]++;
                }
            }
        } finally {
            execution.session().running(null);
        }
        return counts;
    }

    /** @param actions gets those that stand in the statement */
    private static String sql(Execution execution, Set<String> actions) {
        Cursor cursor = execution.cursor();
        Target target = Target.read(execution, cursor, "SELECT");
        String alias = target.alias(cursor, "USING");
        cursor.expect("USING");
        StringBuilder sql =
                new StringBuilder("MERGE INTO ").append(target.table().physical());
        sql.append(" AS ").append(Name.quoted(alias));
        sql.append(" USING ").append(execution.translator().from(cursor.until("ON")));
        cursor.expect("ON");
        sql.append(" ON (")
                .append(execution.translator().expression(condition(cursor, "WHEN")))
                .append(')');
        while (cursor.take("WHEN")) {
            clause(execution, target, sql, actions);
        }
        cursor.expectEnd();
        if (actions.isEmpty()) {
            throw cursor.unexpected("WHEN is wanted");
        }
        return sql.toString();
    }

    private static void clause(Execution execution, Target target, StringBuilder sql, Set<String> actions) {
        Cursor cursor = execution.cursor();
        boolean not = cursor.take("NOT");
        cursor.expect("MATCHED");
        if (cursor.sees("BY")) {
            throw Errors.unsupported("WHEN NOT MATCHED BY SOURCE");
        }
        sql.append(not ? " WHEN NOT MATCHED" : " WHEN MATCHED");
        if (cursor.take("AND")) {
            sql.append(" AND (")
                    .append(execution.translator().expression(condition(cursor, "THEN")))
                    .append(')');
        }
        cursor.expect("THEN");
        String action = cursor.next().value();
        boolean fits = not ? action.equals("INSERT") : action.equals("UPDATE") || action.equals("DELETE");
        if (!fits) {
            throw Errors.syntax("THEN cannot be followed by this here:", action);
        }
        actions.add(action);
        sql.append(" THEN ").append(action);
        if (action.equals("UPDATE")) {
            cursor.expect("SET");
            sql.append(" SET ").append(target.assignments(condition(cursor, "WHEN")));
        } else if (action.equals("INSERT")) {
            insert(execution, target, sql);
        }
    }

    private static void insert(Execution execution, Target target, StringBuilder sql) {
        Cursor cursor = execution.cursor();
        List<Column> columns = new ArrayList<>(target.columns(cursor));
        cursor.expect("VALUES");
        List<Cursor> cells = cursor.brackets().items();
        if (cells.size() != columns.size()) {
            throw Errors.columnCount(columns.size(), cells.size());
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            values.add(
                    cells.get(i).sees("DEFAULT")
                            ? target.fallback(columns.get(i))
                            : Target.assign(
                                    "(" + execution.translator().expression(cells.get(i)) + ")", columns.get(i)));
        }
        for (Column column : target.columns()) {
            if (column.fallback() != null && !columns.contains(column)) {
                columns.add(column);
                values.add(target.fallback(column));
            }
        }
        String names = columns.stream().map(Column::name).map(Name::quoted).collect(Collectors.joining(", "));
        sql.append(" (")
                .append(names)
                .append(") VALUES (")
                .append(String.join(", ", values))
                .append(')');
    }

    /** Up to a word that is in no bracket and in no CASE. */
    private static Cursor condition(Cursor cursor, String end) {
        int from = cursor.position();
        int cases = 0;
        while (!cursor.atEnd() && (cases > 0 || !cursor.sees(end))) {
            if (cursor.seesAny("(", "[", "{")) {
                cursor.brackets();
                continue;
            }
            cases += cursor.sees("CASE") ? 1 : cursor.sees("END") ? -1 : 0;
            cursor.next();
        }
        return cursor.part(from, cursor.position());
    }
}
