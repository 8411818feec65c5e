package dev.tarn.snowflakelocal.sql;

/**
 * A piece of a statement.
 *
 * @param value what it means: an unquoted word in upper case, a quoted identifier or a string without its quotes
 * @param start where it begins in the text
 * @param end where it ends in the text
 */
public record Token(Kind kind, String value, int start, int end) {
    public enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        OPERATOR,
        /** A question mark. */
        BIND,
        /** DuckDB text made by {@link Binds}: it is complete and never read again. */
        LITERAL,
        /** {@code $1} or {@code $NAME}. */
        VARIABLE,
        STAGE,
        END
    }

    public boolean is(String text) {
        return (kind == Kind.WORD || kind == Kind.OPERATOR) && value.equals(text);
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    public boolean isIdentifier() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** Follows the other without anything between. */
    public boolean touches(Token before) {
        return before.end == start;
    }
}
