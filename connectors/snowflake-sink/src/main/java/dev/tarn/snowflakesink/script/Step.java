package dev.tarn.snowflakesink.script;

import java.sql.SQLException;
import java.util.Optional;

/** What a statement is there for. */
interface Step {
    SqlStatement statement();

    /** What has to be done for it; empty where the account is as the statement says. */
    Optional<Change> change(Account account) throws SQLException;
}
