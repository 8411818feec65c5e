package dev.tarn.snowflakesink.script;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of a statement one after the other. */
final class Words {
    private final SqlStatement statement;
    private final List<String> words;
    private int at;

    Words(SqlStatement statement) {
        this.statement = statement;
        this.words = statement.words();
    }

    boolean more() {
        return at < words.size();
    }

    String peek() {
        return more() ? words.get(at) : "";
    }

    String next() {
        if (!more()) {
            throw SinkErrors.statementNotUnderstood(statement.place());
        }
        return words.get(at++);
    }

    /** Takes these words if they come next. */
    boolean take(String... expected) {
        if (words.size() - at >= expected.length
                && words.subList(at, at + expected.length).equals(List.of(expected))) {
            at += expected.length;
            return true;
        }
        return false;
    }

    void require(String... expected) {
        if (!take(expected)) {
            throw SinkErrors.statementNotUnderstood(statement.place());
        }
    }

    ObjectName name() {
        List<String> parts = new ArrayList<>();
        parts.add(next());
        while (take(".")) {
            parts.add(next());
        }
        return new ObjectName(parts);
    }

    /** What stands before one of these words, with single spaces between. */
    String until(String... ends) {
        List<String> found = new ArrayList<>();
        while (more() && !List.of(ends).contains(peek())) {
            found.add(next());
        }
        return String.join(" ", found);
    }

    /** From the next word to the end, with single spaces between. */
    String rest() {
        String found = String.join(" ", words.subList(at, words.size()));
        at = words.size();
        return found;
    }

    /** The value behind {@code name =}, wherever that stands before the word AS; empty where it does not. */
    static String option(SqlStatement statement, String name) {
        List<String> words = statement.words();
        for (int i = 0; i + 2 < words.size() && !words.get(i).equals("AS"); i++) {
            if (words.get(i).equals(name) && words.get(i + 1).equals("=")) {
                return words.get(i + 2);
            }
        }
        return "";
    }
}
