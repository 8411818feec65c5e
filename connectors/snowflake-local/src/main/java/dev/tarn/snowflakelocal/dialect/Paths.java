package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;
import dev.tarn.snowflakelocal.sql.Tokenizer;

/** Paths into a VARIANT: {@code v:a.b[0]['c d']}. Their parts keep the case in which they are written. */
final class Paths {
    private Paths() {}

    /** The parts that come next, applied to an expression. */
    static String apply(String value, Cursor cursor, Expressions expressions) {
        StringBuilder path = new StringBuilder("$");
        String result = value;
        while (true) {
            if (cursor.sees(":") || cursor.sees(".")) {
                cursor.next();
                path.append('.').append(key(field(cursor)));
            } else if (cursor.sees("[")) {
                Cursor index = cursor.brackets();
                Token token = index.peek();
                boolean single = index.peek(1).kind() == Token.Kind.END;
                if (single && token.kind() == Token.Kind.STRING) {
                    path.append('.').append(key(token.value()));
                } else if (single && token.kind() == Token.Kind.NUMBER) {
                    path.append('[').append(index.number()).append(']');
                } else {
                    result = "sf_get(" + step(result, path) + ", " + expressions.list(index) + ")";
                    path.setLength(1);
                }
            } else {
                return step(result, path);
            }
        }
    }

    private static String step(String value, StringBuilder path) {
        return path.length() == 1 ? value : "sf_path(" + value + ", " + Name.literal(path.toString()) + ")";
    }

    private static String field(Cursor cursor) {
        Token token = cursor.peek();
        if (!token.isIdentifier()) {
            throw cursor.unexpected("a field is wanted");
        }
        cursor.next();
        return token.isWord() ? cursor.source().substring(token.start(), token.end()) : token.value();
    }

    /** A field of a path in DuckDB's JSON: it can be quoted, and has no escape for a quote. */
    private static String key(String field) {
        if (field.indexOf('"') >= 0) {
            throw Errors.unsupported("a quote in the name of a field");
        }
        return '"' + field + '"';
    }

    /** A path in a text, as GET_PATH and FLATTEN take it, for DuckDB. */
    static String json(String path) {
        Cursor cursor = new Cursor(path, Tokenizer.tokens(path));
        StringBuilder json = new StringBuilder("$");
        if (cursor.peek().isIdentifier()) {
            json.append('.').append(key(field(cursor)));
        }
        while (!cursor.atEnd()) {
            if (cursor.take(".") || cursor.take(":")) {
                json.append('.').append(key(field(cursor)));
            } else {
                Cursor index = cursor.brackets();
                if (index.peek().kind() == Token.Kind.STRING) {
                    json.append('.').append(key(index.string()));
                } else {
                    json.append('[').append(index.number()).append(']');
                }
                index.expectEnd();
            }
        }
        return json.toString();
    }
}
