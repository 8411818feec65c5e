package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.ArrayList;
import java.util.List;

/** What a query reads: tables, subqueries, functions, and how they are joined. */
final class FromClause {
    private final Names names;
    private final Scope scope;
    private final Expressions expressions;

    FromClause(Names names, Scope scope) {
        this.names = names;
        this.scope = scope;
        this.expressions = new Expressions(names, scope);
    }

    String translate(Cursor cursor) {
        StringBuilder text = new StringBuilder();
        factor(cursor, text);
        while (!cursor.atEnd()) {
            if (cursor.take(",")) {
                text.append(", ");
                factor(cursor, text);
            } else if (Keywords.isJoin(cursor)) {
                while (Keywords.isJoin(cursor)) {
                    text.append(' ').append(cursor.next().value());
                }
                text.append(' ');
                factor(cursor, text);
            } else if (cursor.take("ON")) {
                text.append(" ON ").append(expressions.list(condition(cursor)));
            } else if (cursor.take("USING")) {
                text.append(" USING (")
                        .append(Queries.columns(cursor.brackets()))
                        .append(')');
            } else if (Keywords.isRefusedInFrom(cursor.peek())) {
                throw Errors.unsupported(cursor.peek().value());
            } else {
                throw cursor.unexpected("a join or the next clause is wanted");
            }
        }
        return text.toString();
    }

    private static Cursor condition(Cursor cursor) {
        int from = cursor.position();
        while (!cursor.atEnd() && !cursor.sees(",") && !Keywords.isJoin(cursor)) {
            if (cursor.seesAny("(", "[", "{")) {
                cursor.brackets();
            } else {
                cursor.next();
            }
        }
        return cursor.part(from, cursor.position());
    }

    private void factor(Cursor cursor, StringBuilder text) {
        boolean lateral = cursor.take("LATERAL");
        if (cursor.sees("(")) {
            Cursor inside = cursor.brackets();
            if (inside.seesAny("SELECT", "WITH", "VALUES") || isQueryInBrackets(inside)) {
                text.append(lateral ? "LATERAL (" : "(")
                        .append(new Queries(names, scope).query(inside))
                        .append(')');
                alias(cursor, text, null);
            } else {
                text.append('(')
                        .append(new FromClause(names, scope).translate(inside))
                        .append(')');
            }
        } else if (cursor.take("VALUES")) {
            text.append('(').append(Values.query(cursor, expressions)).append(')');
            alias(cursor, text, null);
        } else if (cursor.sees("FLATTEN", "(")) {
            cursor.next();
            flatten(cursor.brackets(), cursor, text);
        } else if (cursor.take("TABLE")) {
            table(cursor.brackets(), cursor, text);
        } else {
            named(cursor, text);
        }
    }

    private static boolean isQueryInBrackets(Cursor cursor) {
        int ahead = 0;
        while (cursor.peek(ahead).is("(")) {
            ahead++;
        }
        return ahead > 0
                && (cursor.peek(ahead).is("SELECT") || cursor.peek(ahead).is("WITH"));
    }

    private void flatten(Cursor arguments, Cursor cursor, StringBuilder text) {
        text.append("LATERAL ").append(Flatten.translate(arguments, expressions));
        String alias = alias(cursor, text, "FLATTEN");
        scope.flattened.add(alias);
    }

    private void table(Cursor inside, Cursor cursor, StringBuilder text) {
        if (inside.sees("FLATTEN", "(")) {
            inside.next();
            flatten(inside.brackets(), cursor, text);
        } else if (inside.peek(1).is("(") || inside.peek(1).is(".")) {
            Name name = inside.name();
            List<Names.Argument> arguments = new ArrayList<>();
            for (Cursor item : inside.brackets().items()) {
                boolean named = item.peek(1).is("=>");
                String argument = named ? item.identifier() : Integer.toString(arguments.size());
                if (named) {
                    item.next();
                }
                arguments.add(new Names.Argument(argument, expressions.list(item)));
            }
            Names.Relation relation = names.tableFunction(name, arguments);
            text.append(relation.sql());
            alias(cursor, text, relation.alias());
        } else {
            named(inside, text);
        }
        inside.expectEnd();
    }

    private void named(Cursor cursor, StringBuilder text) {
        if (!cursor.peek().isIdentifier()) {
            if (cursor.peek().kind() == dev.tarn.snowflakelocal.sql.Token.Kind.STAGE) {
                throw Errors.unsupported("stages");
            }
            throw cursor.unexpected("a table is wanted");
        }
        Name name = cursor.name();
        if (cursor.sees("(")) {
            throw Errors.unsupported("table function " + name);
        }
        if (name.size() == 1 && scope.queries.contains(name.last())) {
            text.append(Name.quoted(name.last()));
            alias(cursor, text, name.last());
        } else {
            Names.Relation relation = names.relation(name);
            text.append(relation.sql());
            alias(cursor, text, relation.alias());
        }
    }

    /** @return the name by which the rest of the query knows it */
    private String alias(Cursor cursor, StringBuilder text, String otherwise) {
        String alias = otherwise;
        if (cursor.take("AS")) {
            alias = cursor.identifier();
        } else if (Keywords.isAlias(cursor.peek())) {
            alias = cursor.identifier();
        }
        if (Keywords.isRefusedInFrom(cursor.peek())) {
            throw Errors.unsupported(cursor.peek().value());
        }
        if (alias != null) {
            text.append(" AS ").append(Name.quoted(alias));
            if (cursor.sees("(")) {
                text.append('(').append(Queries.columns(cursor.brackets())).append(')');
            }
        }
        return alias;
    }
}
