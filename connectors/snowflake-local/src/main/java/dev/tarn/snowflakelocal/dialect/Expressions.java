package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import dev.tarn.snowflakelocal.types.SnowType;
import dev.tarn.snowflakelocal.types.TypeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Expressions: operands with all that is behind them (paths, casts), and what stands between, in the order of the text. */
final class Expressions {
    private static final Set<String> OPERATORS =
            Set.of(",", "+", "-", "*", "/", "%", "||", "=", "<", ">", "<=", ">=", "<>", "!=");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
    private static final Set<String> COMPARISONS =
            Set.of("=", "<", ">", "<=", ">=", "<>", "!=", "IN", "BETWEEN", "LIKE", "ILIKE");

    private final Names names;
    private final Scope scope;
    private final boolean inWindow;
    private final Functions functions;

    Expressions(Names names, Scope scope) {
        this(names, scope, false);
    }

    private Expressions(Names names, Scope scope, boolean inWindow) {
        this.names = names;
        this.scope = scope;
        this.inWindow = inWindow;
        this.functions = new Functions(this, names);
    }

    /** All of the cursor. */
    String list(Cursor cursor) {
        List<String> out = new ArrayList<>();
        Token before = null;
        while (!cursor.atEnd()) {
            Token token = cursor.peek();
            if (token.is("==")) {
                throw cursor.unexpected("= is wanted");
            } else if (token.kind() == Token.Kind.OPERATOR && OPERATORS.contains(token.value())) {
                out.add(cursor.next().value());
                if (token.is("/")) {
                    out.add(divisor(cursor));
                }
            } else if (token.isWord() && Keywords.passes(token, before, inWindow)) {
                keyword(cursor, out);
            } else if (token.is("RLIKE") || token.is("REGEXP")) {
                cursor.next();
                pattern(out, primary(cursor));
            } else {
                out.add(primary(cursor));
            }
            before = token;
        }
        return String.join(" ", out);
    }

    private void keyword(Cursor cursor, List<String> out) {
        Token word = cursor.next();
        if ((word.is("LIKE") || word.is("ILIKE")) && cursor.seesAny("ANY", "ALL")) {
            likeAny(word.value(), cursor, out);
        } else {
            out.add(word.value());
        }
    }

    /** The whole left side is matched, as Snowflake does. */
    private static void pattern(List<String> out, String pattern) {
        boolean negated = out.size() > 1 && out.get(out.size() - 1).equals("NOT");
        if (negated) {
            out.remove(out.size() - 1);
        }
        if (out.isEmpty()) {
            throw Errors.syntax("a value is wanted before RLIKE", "");
        }
        String left = out.remove(out.size() - 1);
        out.add((negated ? "NOT " : "") + "regexp_full_match(" + left + ", " + pattern + ")");
    }

    private void likeAny(String like, Cursor cursor, List<String> out) {
        String between = cursor.next().is("ANY") ? " OR " : " AND ";
        boolean negated = out.size() > 1 && out.get(out.size() - 1).equals("NOT");
        if (negated) {
            out.remove(out.size() - 1);
        }
        String left = out.remove(out.size() - 1);
        String any = cursor.brackets().items().stream()
                .map(pattern -> left + " " + like + " " + list(pattern))
                .collect(Collectors.joining(between, "(", ")"));
        out.add(negated ? "(NOT " + any + ")" : any);
    }

    /** DuckDB divides by zero without an error. */
    private String divisor(Cursor cursor) {
        String sign = cursor.take("-") ? "-" : "";
        return "sf_divisor(" + sign + primary(cursor) + ")";
    }

    /** One operand with its paths and casts. */
    String primary(Cursor cursor) {
        int start = cursor.position();
        boolean variant = isFlattenedValue(cursor);
        String value = operand(cursor);
        while (true) {
            if (cursor.sees("::")) {
                cursor.next();
                value = Casts.cast(value, TypeReader.read(cursor), variant);
                variant = false;
            } else if (isPath(cursor)) {
                value = Paths.apply(value, cursor, this);
                variant = true;
            } else {
                return variant ? compared(value, cursor, start) : value;
            }
        }
    }

    private static boolean isPath(Cursor cursor) {
        return (cursor.sees(":") && cursor.peek(1).isIdentifier()) || cursor.sees("[");
    }

    /** A part of a VARIANT that meets something else: DuckDB would compare the JSON text. */
    private static String compared(String value, Cursor cursor, int start) {
        Token next = cursor.peek().is("NOT") ? cursor.peek(1) : cursor.peek();
        Token before = start > 0 ? cursor.peek(start - 1 - cursor.position()) : next;
        boolean counts = next.kind() == Token.Kind.OPERATOR && ARITHMETIC.contains(next.value());
        boolean counted = start > 0 && before.kind() == Token.Kind.OPERATOR && ARITHMETIC.contains(before.value());
        if (counts || counted) {
            return Casts.cast(value, SnowType.REAL, true);
        }
        boolean left = COMPARISONS.contains(next.value()) && next.kind() != Token.Kind.STRING;
        boolean right = start > 0 && COMPARISONS.contains(before.value()) && before.kind() != Token.Kind.STRING;
        if (!left && !right) {
            return next.is("||") || (start > 0 && before.is("||")) ? "sf_text(" + value + ")" : value;
        }
        Token other = left ? cursor.peek(1) : cursor.peek(start - 2 - cursor.position());
        if (other.is("(")) {
            other = cursor.peek(2);
        }
        boolean number = other.kind() == Token.Kind.NUMBER || other.is("-");
        if (number || (other.kind() == Token.Kind.LITERAL && other.value().matches("\\(?-?[0-9.]+\\)?"))) {
            return Casts.cast(value, SnowType.REAL, true);
        }
        return other.is("TRUE") || other.is("FALSE")
                ? Casts.cast(value, SnowType.BOOLEAN, true)
                : "sf_text(" + value + ")";
    }

    private boolean isFlattenedValue(Cursor cursor) {
        boolean qualified = cursor.peek(1).is(".");
        Token column = qualified ? cursor.peek(2) : cursor.peek();
        boolean value = column.isIdentifier()
                && (column.value().equals("VALUE") || column.value().equals("THIS"));
        return value && (qualified ? scope.flattened.contains(cursor.peek().value()) : !scope.flattened.isEmpty());
    }

    private String operand(Cursor cursor) {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case STRING -> Name.literal(cursor.next().value());
            case NUMBER, LITERAL -> cursor.next().value();
            case VARIABLE -> variable(cursor.next().value());
            case QUOTED -> path(cursor);
            case WORD -> word(cursor);
            case OPERATOR -> operator(cursor);
            case BIND -> throw Errors.binds(1, 0);
            case STAGE -> throw Errors.unsupported("stages");
            case END -> throw cursor.unexpected("an expression is wanted");
        };
    }

    private String variable(String name) {
        if (name.matches("\\d+")) {
            return Name.quoted("COLUMN" + name);
        }
        return names.variable(name)
                .orElseThrow(() -> Errors.invalid("Session variable '$" + name + "' does not exist"));
    }

    private String operator(Cursor cursor) {
        if (cursor.sees("(")) {
            Cursor inside = cursor.brackets();
            if (inside.seesAny("SELECT", "WITH")) {
                return "(" + new Queries(names, scope).query(inside) + ")";
            }
            return "(" + list(inside) + ")";
        }
        if (cursor.sees("[")) {
            return "json_array(" + list(cursor.brackets()) + ")";
        }
        if (cursor.sees("{")) {
            throw Errors.unsupported("object constants in braces");
        }
        throw cursor.unexpected("an expression is wanted");
    }

    private String word(Cursor cursor) {
        Token word = cursor.peek();
        Token next = cursor.peek(1);
        if (word.is("NULL") || word.is("TRUE") || word.is("FALSE")) {
            return cursor.next().value();
        }
        if (word.is("CASE")) {
            return caseOf(cursor);
        }
        if (next.kind() == Token.Kind.STRING) {
            return typed(cursor);
        }
        if (next.is("(")) {
            if (word.is("CAST") || word.is("TRY_CAST")) {
                cursor.next();
                return castCall(word.is("TRY_CAST"), cursor.brackets());
            }
            cursor.next();
            return functions.call(word.value(), cursor);
        }
        if (!next.is(".")) {
            String special = Functions.withoutBrackets(word.value(), names);
            if (special != null) {
                cursor.next();
                return special;
            }
        }
        return path(cursor);
    }

    /** A word before a text: the text's type. */
    private String typed(Cursor cursor) {
        Token word = cursor.next();
        String text = cursor.next().value();
        return switch (word.value()) {
            case "DATE" -> "CAST(" + Name.literal(text) + " AS DATE)";
            case "TIME" -> "CAST(" + Name.literal(text) + " AS TIME)";
            case "TIMESTAMP", "TIMESTAMP_NTZ", "DATETIME" -> "CAST(" + Name.literal(text) + " AS TIMESTAMP)";
            case "TIMESTAMP_LTZ" -> "CAST(" + Name.literal(text) + " AS TIMESTAMPTZ)";
            case "INTERVAL" -> "CAST(" + Name.literal(text.replace(",", " ")) + " AS INTERVAL)";
            case "X" -> "unhex(" + Name.literal(text) + ")";
            default -> throw Errors.syntax("a text cannot stand behind", word.value());
        };
    }

    private String caseOf(Cursor cursor) {
        cursor.next();
        int from = cursor.position();
        int depth = 1;
        while (depth > 0) {
            if (cursor.atEnd()) {
                throw cursor.unexpected("CASE without END");
            }
            if (cursor.seesAny("(", "[", "{")) {
                cursor.brackets();
                continue;
            }
            depth += cursor.sees("CASE") ? 1 : cursor.sees("END") ? -1 : 0;
            cursor.next();
        }
        return "CASE " + list(cursor.part(from, cursor.position() - 1)) + " END";
    }

    private String castCall(boolean lenient, Cursor inside) {
        Cursor value = inside.until("AS");
        inside.expect("AS");
        SnowType type = TypeReader.read(inside);
        inside.expectEnd();
        String text = list(value);
        return lenient ? Casts.tryCast(text, type) : Casts.cast(text, type, false);
    }

    /** A column, with the table before it; what stands further left names where the table is. */
    private String path(Cursor cursor) {
        List<String> parts = new ArrayList<>();
        parts.add(cursor.identifier());
        while (cursor.sees(".") && cursor.peek(1).isIdentifier()) {
            cursor.next();
            parts.add(cursor.identifier());
        }
        if (cursor.sees("(")) {
            throw Errors.unknownFunction(String.join(".", parts));
        }
        return parts.subList(Math.max(0, parts.size() - 2), parts.size()).stream()
                .map(Name::quoted)
                .collect(Collectors.joining("."));
    }

    /** What stands in the brackets of OVER. */
    String window(Cursor inside) {
        return new Expressions(names, scope, true).list(inside);
    }

    /** The argument of a function that takes a query as well (EXISTS, a scalar subquery). */
    String argument(Cursor inside) {
        return inside.seesAny("SELECT", "WITH") ? new Queries(names, scope).query(inside) : list(inside);
    }
}
