package dev.tarn.snowflakelocal.sql;

import java.util.List;

/**
 * One statement: its tokens, the last of kind END, and the text they point into.
 *
 * @param source may hold other statements too
 */
public record Statement(String source, List<Token> tokens) {
    /** As it was written, without what stands before and behind. */
    public String text() {
        return source.substring(
                tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }

    public int binds() {
        return (int)
                tokens.stream().filter(token -> token.kind() == Token.Kind.BIND).count();
    }

    public Cursor cursor() {
        return new Cursor(source, tokens);
    }
}
