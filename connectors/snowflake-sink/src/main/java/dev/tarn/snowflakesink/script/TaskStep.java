package dev.tarn.snowflakesink.script;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A task that is made, or replaced where it does something else, at other times or with another warehouse. */
record TaskStep(SqlStatement statement, ObjectName name) implements Step {
    @Override
    public Optional<Change> change(Account account) throws SQLException {
        Optional<Row> found = account.find(Kind.TASK, name);
        if (found.isPresent() && sameAs(found.get())) {
            return Optional.empty();
        }
        return Optional.of(Change.by(statement, (found.isPresent() ? "replace" : "create") + " task " + name));
    }

    private boolean sameAs(Row task) {
        List<String> words = statement.words();
        int when = words.indexOf("WHEN");
        int as = words.indexOf("AS");
        List<String> condition = when >= 0 && when < as ? words.subList(when + 1, as) : List.of();
        return Words.option(statement, "WAREHOUSE")
                        .equals(task.text("warehouse").toUpperCase(Locale.ROOT))
                && Words.option(statement, "SCHEDULE").equalsIgnoreCase("'" + task.text("schedule") + "'")
                && condition.equals(words(task.text("condition")))
                && words.subList(as + 1, words.size()).equals(words(task.text("definition")));
    }

    private static List<String> words(String text) {
        return Splitter.split("task", text).stream()
                .findFirst()
                .map(SqlStatement::words)
                .orElse(List.of());
    }
}
