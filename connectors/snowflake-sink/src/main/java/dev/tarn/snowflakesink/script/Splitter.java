package dev.tarn.snowflakesink.script;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes a script apart into statements: at semicolons, but not at those in texts ({@code '...'}, with {@code ''} and {@code \'}),
 * names ({@code "..."}), bodies ({@code $$...$$}) and comments ({@code --}, {@code //}, {@code /* ... *}{@code /}).
 */
final class Splitter {
    private static final String DOLLARS = "$$";

    private final String script;
    private final String text;
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int at;
    private int line = 1;
    /** Where the statement's first word begins; -1 before it. */
    private int first = -1;

    private int firstLine;
    private int end;

    private Splitter(String script, String text) {
        this.script = script;
        this.text = text;
    }

    static List<SqlStatement> split(String script, String text) {
        Splitter splitter = new Splitter(script, text);
        splitter.run();
        return splitter.statements;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                move(at + 1);
            } else if (text.startsWith("--", at) || text.startsWith("//", at)) {
                move(endOfLine());
            } else if (text.startsWith("/*", at)) {
                move(after("*/", "a comment"));
            } else if (c == ';') {
                finish();
                move(at + 1);
            } else {
                word(c);
            }
        }
        finish();
    }

    private void word(char c) {
        int start = at;
        int stop;
        if (c == '\'') {
            stop = endOfText();
        } else if (c == '"') {
            stop = endOfName();
        } else if (text.startsWith(DOLLARS, at)) {
            stop = after(DOLLARS, "a body in $$");
        } else if (isOfAWord(c)) {
            stop = at + 1;
            while (stop < text.length() && isOfAWord(text.charAt(stop))) {
                stop++;
            }
        } else {
            stop = at + 1;
        }
        if (first < 0) {
            first = start;
            firstLine = line;
        }
        String found = text.substring(start, stop);
        words.add(isOfAWord(c) ? found.toUpperCase(Locale.ROOT) : found);
        move(stop);
        end = stop;
    }

    private static boolean isOfAWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private int endOfText() {
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (c == '\'' && text.startsWith("''", i)) {
                i += 2;
            } else if (c == '\'') {
                return i + 1;
            } else {
                i++;
            }
        }
        throw SinkErrors.scriptNotClosed(script, line, "a text in '");
    }

    private int endOfName() {
        int i = at + 1;
        while (i < text.length()) {
            if (text.startsWith("\"\"", i)) {
                i += 2;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            } else {
                i++;
            }
        }
        throw SinkErrors.scriptNotClosed(script, line, "a name in \"");
    }

    private int endOfLine() {
        int found = text.indexOf('\n', at);
        return found < 0 ? text.length() : found;
    }

    /** Where what begins here with two characters is closed. */
    private int after(String close, String what) {
        int found = text.indexOf(close, at + 2);
        if (found < 0) {
            throw SinkErrors.scriptNotClosed(script, line, what);
        }
        return found + close.length();
    }

    private void move(int to) {
        for (int i = at; i < to; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        at = to;
    }

    private void finish() {
        if (first >= 0) {
            statements.add(new SqlStatement(script, firstLine, text.substring(first, end), words));
        }
        words.clear();
        first = -1;
    }
}
