package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import java.sql.SQLException;

/** BEGIN, COMMIT, ROLLBACK. */
final class TransactionStatement {
    private TransactionStatement() {}

    static Result start(Execution execution) throws SQLException {
        execution.cursor().expect("TRANSACTION");
        return begin(execution);
    }

    static Result begin(Execution execution) throws SQLException {
        Cursor cursor = execution.cursor();
        if (!cursor.take("TRANSACTION")) {
            cursor.take("WORK");
        }
        if (cursor.take("NAME")) {
            cursor.identifier();
        }
        if (!cursor.atEnd()) {
            throw Errors.unsupported("blocks of Snowflake Scripting");
        }
        if (!execution.describeOnly()) {
            execution.transaction().begin();
        }
        return done();
    }

    static Result commit(Execution execution) throws SQLException {
        execution.cursor().take("WORK");
        execution.cursor().expectEnd();
        if (!execution.describeOnly()) {
            execution.transaction().commit();
        }
        return done();
    }

    static Result rollback(Execution execution) throws SQLException {
        execution.cursor().take("WORK");
        execution.cursor().expectEnd();
        if (!execution.describeOnly()) {
            execution.transaction().rollback();
        }
        return done();
    }

    private static Result done() {
        return Result.message("Statement executed successfully.");
    }
}
