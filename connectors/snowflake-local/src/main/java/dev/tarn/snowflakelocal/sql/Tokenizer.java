package dev.tarn.snowflakelocal.sql;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into tokens as Snowflake does. Comments and blanks are gone after it. */
public final class Tokenizer {
    /** Snowflake's limit for the text of a statement. */
    static final int MOST_CHARACTERS = 1 << 20;

    private static final String[] OPERATORS = {"->>", "::", ":=", "=>", "->", "||", "<=", ">=", "<>", "!=", "==", "**"};
    private static final String SINGLE = "(),.;:=<>+-*/%[]{}!^&|~";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** Ends with one token of kind END. */
    public static List<Token> tokens(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw Errors.tooLong(MOST_CHARACTERS);
        }
        return new Tokenizer(text).run();
    }

    private List<Token> run() {
        while (skipBlanks()) {
            next();
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private void next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            add(Kind.STRING, new StringLiteral(text, at).read(end -> at = end), start);
        } else if (text.startsWith("$$", at)) {
            int end = text.indexOf("$$", at + 2);
            if (end < 0) {
                throw Errors.syntax("a text in $$ is not closed", "");
            }
            at = end + 2;
            add(Kind.STRING, text.substring(start + 2, end), start);
        } else if (c == '"') {
            add(Kind.QUOTED, quoted(), start);
        } else if (Character.isLetter(c) || c == '_') {
            word();
            add(Kind.WORD, text.substring(start, at).toUpperCase(Locale.ROOT), start);
        } else if (isDigit(at) || (c == '.' && isDigit(at + 1) && !afterOperand())) {
            number();
            add(Kind.NUMBER, text.substring(start, at), start);
        } else if (c == '?') {
            at++;
            add(Kind.BIND, "?", start);
        } else if (c == '$') {
            at++;
            word();
            add(Kind.VARIABLE, text.substring(start + 1, at).toUpperCase(Locale.ROOT), start);
        } else if (c == '@') {
            at++;
            add(Kind.STAGE, "@", start);
        } else {
            add(Kind.OPERATOR, operator(), start);
        }
    }

    private void add(Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, start, at));
    }

    /** A dot behind an operand is a path ({@code a.1} is not a number). */
    private boolean afterOperand() {
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        return last != null && last.end() == at && (last.isIdentifier() || last.is(")") || last.is("]"));
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private void word() {
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || text.charAt(at) == '_'
                        || (text.charAt(at) == '$' && !text.startsWith("$$", at)))) {
            at++;
        }
    }

    private void number() {
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                digits();
            }
        }
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw Errors.syntax("a quoted identifier is not closed", "");
            }
            name.append(text, at, end);
            at = end + 1;
            if (at < text.length() && text.charAt(at) == '"') {
                name.append('"');
                at++;
            } else if (name.isEmpty()) {
                throw Errors.syntax("an identifier is empty", "\"\"");
            } else {
                return name.toString();
            }
        }
    }

    private String operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                return operator;
            }
        }
        char c = text.charAt(at);
        if (SINGLE.indexOf(c) < 0) {
            throw Errors.syntax("unexpected character", String.format("U+%04X", (int) c));
        }
        at++;
        return String.valueOf(c);
    }

    /** False at the end of the text. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00a0' || text.charAt(at) == '\ufeff') {
                at++;
            } else if (text.startsWith("--", at) || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw Errors.syntax("a comment is not closed", "");
                }
                at = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }
}
