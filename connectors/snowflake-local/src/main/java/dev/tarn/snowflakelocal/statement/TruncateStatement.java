package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.sql.SQLException;

/** TRUNCATE [TABLE] [IF EXISTS]: all rows go, and the transaction that is open is committed before. */
final class TruncateStatement implements Family {
    @Override
    public Result run(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        cursor.take("TABLE");
        boolean ifExists = cursor.take("IF", "EXISTS");
        int start = cursor.position();
        if (ifExists && execution.resolver().find(Kind.TABLE, cursor.name()).isEmpty()) {
            return Result.message("Statement executed successfully.");
        }
        cursor.moveTo(start);
        Target target = Target.read(execution, cursor, "TRUNCATE");
        cursor.expectEnd();
        if (!execution.describeOnly()) {
            execution.transaction().commit();
            execution.dml(target.table(), Result.DELETE, java.util.List.of("n"), () ->
                    new long[] {execution.update("DELETE FROM " + target.table().physical())});
            execution.transaction().commit();
        }
        return Result.message("Statement executed successfully.");
    }
}
