package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls of functions. Only those of the table are known: a function of DuckDB that Snowflake lacks is no function here. */
final class Functions {
    private static final Map<String, String> WITHOUT_BRACKETS = Map.of(
            "CURRENT_TIMESTAMP", "now()",
            "LOCALTIMESTAMP", "now()",
            "CURRENT_DATE", "CAST(now() AS DATE)",
            "CURRENT_TIME", "sf_current_time()",
            "LOCALTIME", "sf_current_time()");
    private static final Set<String> OF_SESSION =
            Set.of("CURRENT_USER", "CURRENT_ROLE", "CURRENT_DATABASE", "CURRENT_SCHEMA", "CURRENT_WAREHOUSE");

    private final Expressions expressions;
    private final Names names;

    Functions(Expressions expressions, Names names) {
        this.expressions = expressions;
        this.names = names;
    }

    /** A function that stands without brackets, or null where the word is none. */
    static String withoutBrackets(String word, Names names) {
        if (OF_SESSION.contains(word)) {
            return names.sessionFunction(word, List.of()).orElse(null);
        }
        return WITHOUT_BRACKETS.get(word);
    }

    /** @param cursor at the bracket behind the name; goes behind OVER */
    String call(String name, Cursor cursor) {
        Cursor inside = cursor.brackets();
        if (name.equals("EXISTS")) {
            return "EXISTS (" + expressions.argument(inside) + ")";
        }
        StringBuilder text = new StringBuilder(plain(name, inside, cursor));
        if (cursor.take("IGNORE", "NULLS")) {
            text.insert(text.lastIndexOf(")"), " IGNORE NULLS");
        } else {
            cursor.take("RESPECT", "NULLS");
        }
        if (cursor.take("OVER")) {
            if (!cursor.sees("(")) {
                throw Errors.unsupported("named windows");
            }
            text.append(" OVER (").append(expressions.window(cursor.brackets())).append(')');
        }
        return text.toString();
    }

    private String plain(String name, Cursor inside, Cursor behind) {
        switch (name) {
            case "EXTRACT" -> {
                String part = inside.next().value();
                inside.expect("FROM");
                return Dates.part(part, expressions.list(inside));
            }
            case "POSITION" -> {
                Cursor needle = inside.until("IN", ",");
                if (inside.take("IN")) {
                    return "strpos(" + expressions.list(inside) + ", " + expressions.list(needle) + ")";
                }
                inside.moveTo(0);
            }
            case "COUNT" -> {
                if (inside.sees("*")
                        || (inside.peek(1).is(".") && inside.peek(2).is("*"))) {
                    return "count(*)";
                }
            }
            case "GET_PATH" -> {
                List<Cursor> items = inside.items();
                if (items.size() != 2) {
                    throw Errors.wrongArguments(name, "a value and a path");
                }
                String path = Paths.json(items.get(1).string());
                return "sf_path(" + expressions.list(items.get(0)) + ", " + Name.literal(path) + ")";
            }
            case "LISTAGG", "ARRAY_AGG" -> {
                return aggregate(name, inside, behind);
            }
            default -> {
                // All others take a plain list of arguments.
            }
        }
        List<String> arguments = new ArrayList<>();
        List<Token> first = new ArrayList<>();
        for (Cursor item : inside.items()) {
            first.add(item.peek());
            if (item.sees("*") || (item.peek(1).is(".") && item.peek(2).is("*"))) {
                throw Errors.unsupported(name + "(*)");
            }
            arguments.add(expressions.argument(item));
        }
        String date = Dates.call(name, first, arguments);
        if (date != null) {
            return date;
        }
        String known = FunctionTable.call(name, arguments);
        if (known != null) {
            return known;
        }
        List<String> texts = first.stream()
                .map(token -> token.kind() == Token.Kind.STRING ? token.value() : "")
                .toList();
        Optional<String> session = names.sessionFunction(name, unwrapped(inside, texts));
        return session.orElseThrow(() -> Errors.unknownFunction(name));
    }

    /** Texts in brackets of their own count as texts: {@code f(('a'))}. */
    private static List<String> unwrapped(Cursor inside, List<String> texts) {
        List<String> all = new ArrayList<>();
        inside.moveTo(0);
        List<Cursor> items = inside.items();
        for (int i = 0; i < items.size(); i++) {
            Cursor item = items.get(i);
            while (item.sees("(")) {
                item = item.brackets();
            }
            all.add(item.peek().kind() == Token.Kind.STRING ? item.peek().value() : texts.get(i));
        }
        return all;
    }

    /** LISTAGG and ARRAY_AGG: their order stands behind them. */
    private String aggregate(String name, Cursor inside, Cursor behind) {
        String order = "";
        if (behind.take("WITHIN", "GROUP")) {
            order = " " + expressions.list(behind.brackets());
        }
        boolean distinct = inside.take("DISTINCT");
        List<String> arguments =
                inside.rest().items().stream().map(expressions::list).toList();
        String unique = distinct ? "DISTINCT " : "";
        if (name.equals("LISTAGG")) {
            String separator = arguments.size() > 1 ? arguments.get(1) : Name.literal("");
            return "coalesce(string_agg(" + unique + "sf_text(" + arguments.get(0) + "), " + separator + order
                    + "), '')";
        }
        return "sf_list_json(list(" + unique + arguments.get(0) + order + ") FILTER (WHERE " + arguments.get(0)
                + " IS NOT NULL))";
    }
}
