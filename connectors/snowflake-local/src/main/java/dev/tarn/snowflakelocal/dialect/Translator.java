package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.sql.Cursor;

/** Turns Snowflake's queries and expressions into DuckDB's. Works on tokens; what it does not know it refuses. */
public final class Translator {
    private final Names names;

    public Translator(Names names) {
        this.names = names;
    }

    /** All of the cursor is one query. */
    public String query(Cursor cursor) {
        return new Queries(names, new Scope()).query(cursor);
    }

    /** All of the cursor is one expression, or several apart at commas. */
    public String expression(Cursor cursor) {
        return expressions().list(cursor);
    }

    /** What stands behind FROM or USING, all of it. */
    public String from(Cursor cursor) {
        return new FromClause(names, new Scope()).translate(cursor);
    }

    private Expressions expressions() {
        return new Expressions(names, new Scope());
    }
}
