package dev.tarn.snowflakesink.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of a script, without the semicolon behind it.
 *
 * @param script file name
 * @param line where its first word stands, from 1
 * @param text as written, from its first word on
 * @param words without comments and spaces; what is not quoted in upper case, as the warehouse reads it
 */
record SqlStatement(String script, int line, String text, List<String> words) {
    private static final int SHOWN = 6;

    SqlStatement {
        words = List.copyOf(words);
    }

    boolean startsWith(String... expected) {
        return words.size() >= expected.length
                && words.subList(0, expected.length).equals(List.of(expected));
    }

    /** Where it stands and what it is, for messages. */
    String place() {
        return script + " line " + line + " (" + words.stream().limit(SHOWN).collect(Collectors.joining(" ")) + " ...)";
    }
}
