package dev.tarn.snowflakelocal.statement;

import java.sql.SQLException;

/** Statements of one kind. The cursor stands behind the words by which they were recognised. */
interface Family {
    Result run(Execution execution) throws SQLException;

    /** A change of rows in a transaction. */
    interface Change<T> {
        T run() throws SQLException;
    }
}
