package dev.tarn.snowflakesink.script;

import java.sql.SQLException;
import java.util.Optional;

/** Something that is made if it is not there, and left as it is if it is. */
record CreateStep(SqlStatement statement, Kind kind, ObjectName name) implements Step {
    @Override
    public Optional<Change> change(Account account) throws SQLException {
        return account.find(kind, name).isPresent()
                ? Optional.empty()
                : Optional.of(Change.by(statement, "create " + kind.word() + " " + name));
    }
}
