package dev.tarn.snowflakelocal.sql;

import dev.tarn.snowflakelocal.Errors;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of an object, of one to three parts, as it is stored: folded to upper case where it was not quoted. */
public record Name(List<String> parts) {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"");
    private static final Pattern COMMENT = Pattern.compile("--|//|/\\*");

    public Name {
        parts = List.copyOf(parts);
    }

    public static Name of(String... parts) {
        return new Name(List.of(parts));
    }

    /** A name in a text, as IDENTIFIER takes it. */
    public static Name parse(String text) {
        Cursor cursor = new Cursor(text, Tokenizer.tokens(text));
        if (!cursor.peek().isIdentifier()) {
            throw Errors.syntax("a name is wanted", text);
        }
        Name name = cursor.name();
        cursor.expectEnd();
        if (COMMENT.matcher(QUOTED.matcher(text).replaceAll("")).find()) {
            throw Errors.syntax("a name has no comment", text);
        }
        return name;
    }

    public String last() {
        return parts.get(parts.size() - 1);
    }

    public int size() {
        return parts.size();
    }

    public String part(int i) {
        return parts.get(i);
    }

    /** As Snowflake writes it: quoted where it would not fold to itself. */
    @Override
    public String toString() {
        return parts.stream().map(Name::shown).collect(Collectors.joining("."));
    }

    public static String shown(String part) {
        return part.matches("[A-Z_][A-Z0-9_$]*") ? part : quoted(part);
    }

    /** As an identifier of DuckDB or Snowflake, whatever it holds. */
    public static String quoted(String part) {
        return '"' + part.replace("\"", "\"\"") + '"';
    }

    /** As a text of DuckDB, whatever it holds. */
    public static String literal(String value) {
        if (value.indexOf('\0') < 0) {
            return "'" + value.replace("'", "''") + "'";
        }
        return java.util.Arrays.stream(value.split("\0", -1))
                .map(part -> "'" + part.replace("'", "''") + "'")
                .collect(Collectors.joining(" || chr(0) || ", "(", ")"));
    }
}
