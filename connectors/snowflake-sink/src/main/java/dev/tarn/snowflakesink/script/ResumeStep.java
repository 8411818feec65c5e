package dev.tarn.snowflakesink.script;

import java.sql.SQLException;
import java.util.Optional;

/** A task that is to run at its times. */
record ResumeStep(SqlStatement statement, ObjectName task) implements Step {
    static ResumeStep of(SqlStatement statement) {
        Words words = new Words(statement);
        words.require("ALTER", "TASK");
        ObjectName task = words.name();
        words.require("RESUME");
        return new ResumeStep(statement, task);
    }

    @Override
    public Optional<Change> change(Account account) throws SQLException {
        boolean runs = account.find(Kind.TASK, task)
                .filter(found -> found.text("state").equalsIgnoreCase("started"))
                .isPresent();
        return runs ? Optional.empty() : Optional.of(Change.by(statement, "resume task " + task));
    }
}
