package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The clauses of a query. */
final class Queries {
    private final Names names;
    private final Scope scope;
    private final Expressions expressions;
    private String top;

    Queries(Names names, Scope outer) {
        this.names = names;
        this.scope = outer.inner();
        this.expressions = new Expressions(names, scope);
    }

    String query(Cursor cursor) {
        StringBuilder text = new StringBuilder();
        if (cursor.take("WITH")) {
            with(cursor, text);
        }
        term(cursor, text);
        while (cursor.seesAny("UNION", "INTERSECT", "EXCEPT", "MINUS")) {
            String operator = cursor.next().value();
            text.append(operator.equals("MINUS") ? " EXCEPT " : " " + operator + " ");
            if (cursor.take("ALL")) {
                text.append("ALL ");
            } else {
                cursor.take("DISTINCT");
            }
            if (cursor.take("BY", "NAME")) {
                text.append("BY NAME ");
            }
            term(cursor, text);
        }
        tail(cursor, text);
        cursor.expectEnd();
        return text.toString();
    }

    private void with(Cursor cursor, StringBuilder text) {
        text.append("WITH ");
        if (cursor.take("RECURSIVE")) {
            text.append("RECURSIVE ");
        }
        String between = "";
        do {
            String name = cursor.identifier();
            scope.queries.add(name);
            text.append(between).append(Name.quoted(name));
            if (cursor.sees("(")) {
                text.append('(').append(columns(cursor.brackets())).append(')');
            }
            cursor.expect("AS");
            text.append(" AS (")
                    .append(new Queries(names, scope).query(cursor.brackets()))
                    .append(") ");
            between = ", ";
        } while (cursor.take(","));
    }

    static String columns(Cursor cursor) {
        List<String> columns = new ArrayList<>();
        do {
            columns.add(Name.quoted(cursor.identifier()));
        } while (cursor.take(","));
        cursor.expectEnd();
        return String.join(", ", columns);
    }

    private void term(Cursor cursor, StringBuilder text) {
        if (cursor.sees("(")) {
            text.append('(')
                    .append(new Queries(names, scope).query(cursor.brackets()))
                    .append(')');
        } else if (cursor.take("VALUES")) {
            text.append(Values.query(cursor, expressions));
        } else if (cursor.take("SELECT")) {
            select(cursor, text);
        } else {
            throw cursor.unexpected("SELECT is wanted");
        }
    }

    private void select(Cursor cursor, StringBuilder text) {
        text.append("SELECT ");
        if (cursor.take("DISTINCT")) {
            text.append("DISTINCT ");
        } else {
            cursor.take("ALL");
        }
        if (cursor.take("TOP")) {
            top = expressions.primary(cursor);
        }
        Cursor items = clause(cursor);
        if (items.atEnd()) {
            throw cursor.unexpected("a column is wanted");
        }
        String from = null;
        if (cursor.take("FROM")) {
            from = new FromClause(names, scope).translate(clause(cursor));
        }
        SelectItems list = new SelectItems(expressions);
        text.append(items.items().stream().map(list::item).collect(Collectors.joining(", ")));
        if (from != null) {
            text.append(" FROM ").append(from);
        }
        while (!cursor.atEnd()) {
            if (cursor.take("WHERE")) {
                text.append(" WHERE ").append(expressions.list(clause(cursor)));
            } else if (cursor.take("GROUP", "BY")) {
                text.append(" GROUP BY ").append(expressions.list(clause(cursor)));
            } else if (cursor.take("HAVING")) {
                text.append(" HAVING ").append(expressions.list(clause(cursor)));
            } else if (cursor.take("QUALIFY")) {
                text.append(" QUALIFY ").append(expressions.list(clause(cursor)));
            } else if (cursor.sees("WINDOW")) {
                throw Errors.unsupported("WINDOW clause");
            } else {
                break;
            }
        }
    }

    private void tail(Cursor cursor, StringBuilder text) {
        if (cursor.take("ORDER", "BY")) {
            text.append(" ORDER BY ").append(expressions.list(clause(cursor)));
        }
        if (top != null) {
            text.append(" LIMIT ").append(top);
        } else if (cursor.take("LIMIT")) {
            String limit = expressions.list(clause(cursor));
            text.append(limit.equals("NULL") ? "" : " LIMIT " + limit);
        }
        if (cursor.take("OFFSET")) {
            text.append(" OFFSET ").append(expressions.primary(cursor));
            cursor.take(cursor.sees("ROW") ? "ROW" : "ROWS");
        }
        if (cursor.take("FETCH")) {
            cursor.take(cursor.sees("FIRST") ? "FIRST" : "NEXT");
            text.append(" LIMIT ").append(expressions.primary(cursor));
            cursor.take(cursor.sees("ROW") ? "ROW" : "ROWS");
            cursor.take("ONLY");
        }
    }

    /** All up to where the next clause begins. */
    private static Cursor clause(Cursor cursor) {
        int from = cursor.position();
        while (!Keywords.isClause(cursor)) {
            if (cursor.seesAny("(", "[", "{")) {
                cursor.brackets();
            } else {
                cursor.next();
            }
        }
        return cursor.part(from, cursor.position());
    }
}
