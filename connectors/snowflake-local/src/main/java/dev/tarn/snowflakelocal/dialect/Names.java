package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.sql.Name;
import java.util.List;
import java.util.Optional;

/** What the text of a statement means in the session that sends it. */
public interface Names {
    /** A table, view or stream that may be read, as DuckDB reads it. */
    Relation relation(Name name);

    /** {@code TABLE(name(...))}, with its arguments in DuckDB's text; those without a name are called 0, 1 ... */
    Relation tableFunction(Name name, List<Argument> arguments);

    /** A function whose value the session knows (CURRENT_ROLE, SYSTEM$...), as DuckDB's text. */
    Optional<String> sessionFunction(String name, List<String> texts);

    /** The value of {@code $NAME}, as DuckDB's text. */
    Optional<String> variable(String name);

    /** @param sql stands behind FROM: a table of DuckDB or a query in brackets */
    record Relation(String sql, String alias) {}

    record Argument(String name, String sql) {}
}
