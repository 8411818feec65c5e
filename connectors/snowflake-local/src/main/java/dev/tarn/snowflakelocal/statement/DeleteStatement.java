package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.sql.SQLException;
import java.util.List;

/** DELETE FROM ... [USING ...] [WHERE ...]. */
final class DeleteStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        cursor.expect("FROM");
        Target target = Target.read(execution, cursor, "DELETE");
        String alias = target.alias(cursor, "USING", "WHERE");
        Cursor using = cursor.take("USING") ? cursor.until("WHERE") : null;
        Cursor where = cursor.take("WHERE") ? cursor.rest() : null;
        cursor.expectEnd();
        execution.check(sql(execution, target, alias, using, where));
        return execution.dml(target.table(), Result.DELETE, List.of("number of rows deleted"), () ->
                new long[] {execution.update(sql(execution, target, alias, using, where))});
    }

    private static String sql(Execution execution, Target target, String alias, Cursor using, Cursor where) {
        StringBuilder sql =
                new StringBuilder("DELETE FROM ").append(target.table().physical());
        sql.append(" AS ").append(Name.quoted(alias));
        if (using != null) {
            using.moveTo(0);
            sql.append(" USING ").append(execution.translator().from(using));
        }
        if (where != null) {
            where.moveTo(0);
            sql.append(" WHERE ").append(execution.translator().expression(where));
        }
        return sql.toString();
    }
}
