package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.Set;

/** Words that are no names where they stand. */
final class Keywords {
    /** They pass as they are, wherever in an expression. */
    static final Set<String> IN_EXPRESSIONS = Set.of(
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "WHEN",
            "THEN",
            "ELSE",
            "AS",
            "DISTINCT",
            "ALL",
            "ANY",
            "SOME",
            "EXISTS",
            "ASC",
            "DESC",
            "NULLS",
            "ESCAPE",
            "BY",
            "ORDER",
            "FROM");

    private static final Set<String> IN_WINDOWS = Set.of(
            "PARTITION", "ROWS", "RANGE", "GROUPS", "UNBOUNDED", "PRECEDING", "FOLLOWING", "CURRENT", "ROW", "EXCLUDE");

    private static final Set<String> NO_ALIAS = Set.of(
            "END",
            "ON",
            "USING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "OUTER",
            "CROSS",
            "NATURAL",
            "LATERAL",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "QUALIFY",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "MINUS",
            "SET",
            "WHEN",
            "SAMPLE",
            "TABLESAMPLE",
            "PIVOT",
            "UNPIVOT",
            "AT",
            "BEFORE",
            "CHANGES",
            "MATCH_RECOGNIZE",
            "ASOF",
            "MATCH_CONDITION",
            "CONNECT",
            "START",
            "SELECT",
            "WITH",
            "VALUES");

    /** Nothing of them can be done, and to pass over them would give other rows. */
    private static final Set<String> REFUSED_IN_FROM = Set.of(
            "SAMPLE",
            "TABLESAMPLE",
            "PIVOT",
            "UNPIVOT",
            "AT",
            "BEFORE",
            "CHANGES",
            "MATCH_RECOGNIZE",
            "ASOF",
            "CONNECT",
            "MATCH_CONDITION",
            "START");

    private Keywords() {}

    static boolean passes(Token token, Token before, boolean inWindow) {
        String word = token.value();
        return IN_EXPRESSIONS.contains(word)
                || (inWindow && IN_WINDOWS.contains(word))
                || (before != null && before.is("NULLS") && (word.equals("FIRST") || word.equals("LAST")));
    }

    static boolean isAlias(Token token) {
        return token.kind() == Token.Kind.QUOTED || (token.isWord() && !NO_ALIAS.contains(token.value()));
    }

    static boolean isRefusedInFrom(Token token) {
        return token.isWord() && REFUSED_IN_FROM.contains(token.value());
    }

    /** Here one clause of a query ends and another begins. */
    static boolean isClause(Cursor cursor) {
        if (cursor.position() > 0 && (cursor.peek(-1).is(":") || cursor.peek(-1).is("."))) {
            // A field of a path may be called like a clause: RECORD_METADATA:offset.
            return cursor.atEnd();
        }
        if (cursor.atEnd() || cursor.seesAny("WHERE", "HAVING", "QUALIFY", "LIMIT", "FETCH", "UNION", "INTERSECT")) {
            return true;
        }
        if (cursor.seesAny("EXCEPT", "MINUS", "OFFSET", "WINDOW")) {
            return true;
        }
        if (cursor.sees("GROUP", "BY") || cursor.sees("ORDER", "BY")) {
            return true;
        }
        return cursor.sees("FROM")
                && !(cursor.position() > 0 && cursor.peek(-1).is("DISTINCT") && isComparison(cursor));
    }

    /** IS [NOT] DISTINCT FROM. */
    private static boolean isComparison(Cursor cursor) {
        return cursor.position() > 1
                && (cursor.peek(-2).is("IS") || cursor.peek(-2).is("NOT"));
    }

    static boolean isJoin(Cursor cursor) {
        if (cursor.seesAny("LEFT", "RIGHT") && cursor.peek(1).is("(")) {
            return false;
        }
        return cursor.seesAny("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "OUTER");
    }
}
