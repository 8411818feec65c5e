package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The items of a SELECT list. One without a name is called as it is written, in upper case. */
final class SelectItems {
    private static final Set<String> ENDS_OPERAND = Set.of(")", "]", "}", "END", "NULL", "TRUE", "FALSE");

    private final Expressions expressions;

    SelectItems(Expressions expressions) {
        this.expressions = expressions;
    }

    String item(Cursor item) {
        List<Token> tokens = item.tokens();
        int count = tokens.size() - 1;
        if (count == 0) {
            throw item.unexpected("a column is wanted");
        }
        int star = star(tokens);
        if (star >= 0) {
            return star(item, star);
        }
        Token last = tokens.get(count - 1);
        if (count > 2 && last.isIdentifier() && tokens.get(count - 2).is("AS")) {
            return expressions.list(item.part(0, count - 2)) + " AS " + Name.quoted(last.value());
        }
        if (count > 1 && Keywords.isAlias(last) && endsOperand(tokens.get(count - 2), last)) {
            return expressions.list(item.part(0, count - 1)) + " AS " + Name.quoted(last.value());
        }
        String text = expressions.list(item);
        if (isPath(tokens, count) && text.endsWith(Name.quoted(last.value()))) {
            return text;
        }
        return text + " AS " + Name.quoted(item.text().toUpperCase(Locale.ROOT));
    }

    /** Position behind the star of {@code *} or {@code t.*}; -1 where the item is none. */
    private static int star(List<Token> tokens) {
        int at = 0;
        while (tokens.get(at).isIdentifier() && tokens.get(at + 1).is(".")) {
            at += 2;
        }
        return tokens.get(at).is("*") ? at + 1 : -1;
    }

    private String star(Cursor item, int behind) {
        StringBuilder text = new StringBuilder();
        List<Token> tokens = item.tokens();
        if (behind > 2) {
            text.append(Name.quoted(tokens.get(behind - 3).value())).append('.');
        }
        text.append('*');
        item.moveTo(behind);
        if (item.take("EXCLUDE")) {
            text.append(" EXCLUDE (");
            text.append(item.sees("(") ? Queries.columns(item.brackets()) : Name.quoted(item.identifier()));
            text.append(')');
        }
        if (item.take("REPLACE")) {
            text.append(" REPLACE (");
            String between = "";
            for (Cursor one : item.brackets().items()) {
                text.append(between).append(item(one));
                between = ", ";
            }
            text.append(')');
        }
        if (item.take("RENAME")) {
            text.append(" RENAME (").append(renames(item)).append(')');
        }
        item.expectEnd();
        return text.toString();
    }

    private static String renames(Cursor item) {
        Cursor list = item.sees("(") ? item.brackets() : item.rest();
        StringBuilder text = new StringBuilder();
        do {
            text.append(text.isEmpty() ? "" : ", ").append(Name.quoted(list.identifier()));
            list.expect("AS");
            text.append(" AS ").append(Name.quoted(list.identifier()));
        } while (list.take(","));
        list.expectEnd();
        return text.toString();
    }

    private static boolean endsOperand(Token token, Token last) {
        return switch (token.kind()) {
            case STRING, NUMBER, BIND, LITERAL, QUOTED, VARIABLE -> true;
            case WORD ->
                ENDS_OPERAND.contains(token.value())
                        || (!Keywords.IN_EXPRESSIONS.contains(token.value())
                                && !token.is("OVER")
                                && !(token.is("DOUBLE") && last.is("PRECISION")));
            case OPERATOR -> ENDS_OPERAND.contains(token.value());
            default -> false;
        };
    }

    private static boolean isPath(List<Token> tokens, int count) {
        for (int i = 0; i < count; i++) {
            boolean fits =
                    i % 2 == 0 ? tokens.get(i).isIdentifier() : tokens.get(i).is(".");
            if (!fits) {
                return false;
            }
        }
        return count % 2 == 1;
    }
}
