package dev.tarn.snowflakesink.script;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A view that is made, or replaced where its query is another. */
record ViewStep(SqlStatement statement, ObjectName name) implements Step {
    @Override
    public Optional<Change> change(Account account) throws SQLException {
        Optional<Row> found = account.find(Kind.VIEW, name);
        if (found.isPresent() && query(found.get().text("text")).equals(query(statement.words()))) {
            return Optional.empty();
        }
        return Optional.of(Change.by(statement, (found.isPresent() ? "replace" : "create") + " view " + name));
    }

    private static List<String> query(String created) {
        return query(Splitter.split("view", created).stream()
                .findFirst()
                .map(SqlStatement::words)
                .orElse(List.of()));
    }

    private static List<String> query(List<String> created) {
        return created.subList(created.indexOf("AS") + 1, created.size());
    }
}
