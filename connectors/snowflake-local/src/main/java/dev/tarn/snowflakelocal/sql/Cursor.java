package dev.tarn.snowflakelocal.sql;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads tokens from left to right. */
public final class Cursor {
    private final String source;
    private final List<Token> tokens;
    private int at;

    /** @param tokens the last is of kind END */
    public Cursor(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    public String source() {
        return source;
    }

    public int position() {
        return at;
    }

    public void moveTo(int position) {
        at = position;
    }

    public Token peek() {
        return tokens.get(at);
    }

    public Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    public Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    public boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    /** Whether these words or operators come next, all of them. */
    public boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    public boolean seesAny(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                return true;
            }
        }
        return false;
    }

    /** Goes past these, if all of them come next. */
    public boolean take(String... words) {
        if (!sees(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    public void expect(String... words) {
        for (String word : words) {
            if (!take(word)) {
                throw unexpected(word + " is wanted");
            }
        }
    }

    public void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the statement should end here");
        }
    }

    public SqlFailure unexpected(String wanted) {
        Token token = peek();
        return Errors.syntax(wanted, source.substring(token.start(), Math.min(token.end(), token.start() + 60)));
    }

    public String identifier() {
        Token token = peek();
        if (!token.isIdentifier()) {
            throw unexpected("a name is wanted");
        }
        at++;
        return token.value();
    }

    /** A name of up to three parts, or IDENTIFIER('...') with such a name in a text. */
    public Name name() {
        if (sees("IDENTIFIER", "(") && peek(2).kind() == Kind.STRING) {
            at += 2;
            String text = next().value();
            expect(")");
            return Name.parse(text);
        }
        List<String> parts = new ArrayList<>();
        parts.add(identifier());
        while (sees(".")) {
            at++;
            if (sees(".")) {
                parts.add("PUBLIC");
            } else {
                parts.add(identifier());
            }
        }
        if (parts.size() > 3) {
            throw unexpected("a name has three parts at most");
        }
        return new Name(parts);
    }

    public String string() {
        if (peek().kind() != Kind.STRING) {
            throw unexpected("a text in quotes is wanted");
        }
        return next().value();
    }

    public long number() {
        boolean negative = take("-");
        if (peek().kind() != Kind.NUMBER) {
            throw unexpected("a number is wanted");
        }
        try {
            long value = Long.parseLong(peek().value());
            at++;
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            throw unexpected("a whole number is wanted");
        }
    }

    /** Position of the bracket that closes the one at this position. */
    public int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if ((token.is(")") || token.is("]") || token.is("}")) && --depth == 0) {
                return i;
            }
        }
        moveTo(open);
        throw unexpected("a bracket is not closed");
    }

    /** What lies between two positions, as a cursor of its own. */
    public Cursor part(int from, int to) {
        List<Token> own = new ArrayList<>(tokens.subList(from, to));
        int end = own.isEmpty()
                ? tokens.get(from).start()
                : own.get(own.size() - 1).end();
        own.add(new Token(Kind.END, "", end, end));
        return new Cursor(source, own);
    }

    /** All from here to the end; this cursor is at its end then. */
    public Cursor rest() {
        Cursor rest = part(at, tokens.size() - 1);
        at = tokens.size() - 1;
        return rest;
    }

    /** What stands in the brackets that come next, which this cursor goes past. */
    public Cursor brackets() {
        if (!seesAny("(", "[", "{")) {
            throw unexpected("( is wanted");
        }
        int close = closing(at);
        Cursor inside = part(at + 1, close);
        at = close + 1;
        return inside;
    }

    /** The rest, apart at commas that are in no bracket. */
    public List<Cursor> items() {
        List<Cursor> items = new ArrayList<>();
        if (atEnd()) {
            return items;
        }
        int from = at;
        while (true) {
            if (seesAny("(", "[", "{")) {
                at = closing(at) + 1;
            } else if (sees(",") || atEnd()) {
                items.add(part(from, at));
                if (atEnd()) {
                    return items;
                }
                at++;
                from = at;
            } else {
                at++;
            }
        }
    }

    /** Goes on to the first of these words that is in no bracket, or to the end, and gives what lies before it. */
    public Cursor until(String... words) {
        int from = at;
        while (!atEnd() && !seesAny(words)) {
            at = seesAny("(", "[", "{") ? closing(at) + 1 : at + 1;
        }
        return part(from, at);
    }

    /** As it was written. */
    public String text() {
        Token last = tokens.get(tokens.size() - 1);
        return source.substring(tokens.get(0).start(), last.end());
    }

    public List<Token> tokens() {
        return tokens;
    }
}
