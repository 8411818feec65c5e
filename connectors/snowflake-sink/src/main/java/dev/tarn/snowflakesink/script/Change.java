package dev.tarn.snowflakesink.script;

import java.util.List;

/**
 * Something to be done.
 *
 * @param told to a person, a line
 * @param statements that do it, in order
 */
record Change(String told, List<String> statements) {
    Change {
        statements = List.copyOf(statements);
    }

    static Change by(SqlStatement statement, String told) {
        return new Change(told, List.of(statement.text()));
    }
}
