package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.List;

/** UPDATE ... SET ... [FROM ...] [WHERE ...]. */
final class UpdateStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        Target target = Target.read(execution, cursor, "UPDATE");
        String alias = target.alias(cursor, "SET");
        cursor.expect("SET");
        Cursor assignments = cursor.until("FROM", "WHERE");
        Cursor from = cursor.take("FROM") ? cursor.until("WHERE") : null;
        Cursor where = cursor.take("WHERE") ? cursor.rest() : null;
        cursor.expectEnd();
        execution.check(sql(execution, target, alias, assignments, from, where));
        return execution.dml(
                target.table(),
                Result.UPDATE,
                List.of("number of rows updated", "number of multi-joined rows updated"),
                () -> new long[] {execution.update(sql(execution, target, alias, assignments, from, where)), 0});
    }

    private static String sql(
            Execution execution, Target target, String alias, Cursor assignments, Cursor from, Cursor where) {
        StringBuilder sql = new StringBuilder("UPDATE ").append(target.table().physical());
        sql.append(" AS ").append(Name.quoted(alias));
        assignments.moveTo(0);
        sql.append(" SET ").append(target.assignments(assignments));
        if (from != null) {
            from.moveTo(0);
            sql.append(" FROM ").append(execution.translator().from(from));
        }
        if (where != null) {
            where.moveTo(0);
            sql.append(" WHERE ").append(execution.translator().expression(where));
        }
        return sql.toString();
    }
}
