package dev.tarn.deltasink.json;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.ColumnType.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns as a setting has them: {@code id long not null, at timestamp(ms), tags array<string>, home struct<city: string>}. Names
 * that are more than letters, digits and underscores stand in backquotes.
 */
public final class JsonColumns {
    private static final Pattern NAME = Pattern.compile("\\s*(?:(\\w+)|`((?:[^`]|``)+)`)\\s*");
    private static final Pattern NOT_NULL = Pattern.compile("\\s*not\\s+null\\s*", Pattern.CASE_INSENSITIVE);

    private final String text;
    private int at;

    private record Typed(ColumnType type, JsonValue value) {}

    private JsonColumns(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException that says what is wrong, and where */
    public static void check(String text) {
        if (!text.isBlank()) {
            parse(text);
        }
    }

    static List<JsonField> parse(String text) {
        JsonColumns columns = new JsonColumns(text);
        List<JsonField> fields = columns.fields("");
        if (columns.at < text.length()) {
            throw columns.expected("a comma or the end");
        }
        return fields;
    }

    /** @param between what stands between a name and its type, beside blanks */
    private List<JsonField> fields(String between) {
        List<JsonField> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            String name = name("the name of a column");
            if (!between.isEmpty()) {
                require(between);
            }
            Typed typed = type();
            Column column = new Column(name, typed.type, !skips(NOT_NULL), null);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("column " + name + " is there twice, capital letters or not");
            }
            fields.add(new JsonField(column, typed.value));
        } while (skips(","));
        return fields;
    }

    private Typed type() {
        String name = name("a type").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "boolean" -> new Typed(Primitive.BOOLEAN, JsonValues::bool);
            case "int", "integer" -> new Typed(Primitive.INTEGER, JsonValues::integer);
            case "long", "bigint" -> new Typed(Primitive.LONG, JsonValues::number);
            case "float" -> new Typed(Primitive.FLOAT, JsonValues::single);
            case "double" -> new Typed(Primitive.DOUBLE, JsonValues::real);
            case "string" -> new Typed(Primitive.STRING, JsonValues::text);
            case "binary" -> new Typed(Primitive.BINARY, JsonValues::base64);
            case "date" -> new Typed(Primitive.DATE, JsonValues::date);
            case "timestamp" -> new Typed(Primitive.TIMESTAMP, timestamp());
            case "decimal" -> decimal();
            case "array" -> array();
            case "map" -> map();
            case "struct" -> struct();
            default ->
                throw new IllegalArgumentException(
                        "there is no type '" + name + "'; known are boolean, int, long, float,"
                                + " double, string, binary, date, timestamp, timestamp(s), timestamp(ms), timestamp(us),"
                                + " decimal(P, S), array<T>, map<string, T> and struct<name: T, ...>");
        };
    }

    private JsonValue timestamp() {
        if (!skips("(")) {
            return JsonValues::instant;
        }
        String unit = name("s, ms or us").toLowerCase(Locale.ROOT);
        require(")");
        return switch (unit) {
            case "s" -> JsonValues.sinceEpoch("seconds", 1_000_000);
            case "ms" -> JsonValues.sinceEpoch("milliseconds", 1_000);
            case "us" -> JsonValues.sinceEpoch("microseconds", 1);
            default ->
                throw new IllegalArgumentException(
                        "a timestamp is told in s, ms or us since 1970, or as a text; not in " + unit);
        };
    }

    private Typed decimal() {
        require("(");
        int precision = integer();
        int scale = skips(",") ? integer() : 0;
        require(")");
        ColumnType.Decimal type = new ColumnType.Decimal(precision, scale);
        return new Typed(type, JsonValues.decimal(type));
    }

    private Typed array() {
        require("<");
        Typed element = type();
        require(">");
        return new Typed(new ColumnType.Array(element.type, true), JsonValues.array(element.value));
    }

    private Typed map() {
        require("<");
        if (!name("string").equalsIgnoreCase("string")) {
            throw new IllegalArgumentException("the keys of a map are texts in JSON: map<string, T>");
        }
        require(",");
        Typed value = type();
        require(">");
        return new Typed(new ColumnType.Map(Primitive.STRING, value.type, true), JsonValues.map(value.value));
    }

    private Typed struct() {
        require("<");
        List<JsonField> fields = fields(":");
        require(">");
        JsonObject object = new JsonObject(fields);
        return new Typed(new ColumnType.Struct(object.columns()), object::read);
    }

    private int integer() {
        String digits = name("a number");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + digits + "' is no number of digits", e);
        }
    }

    private String name(String what) {
        Matcher next = NAME.matcher(text).region(at, text.length());
        if (!next.lookingAt()) {
            throw expected(what);
        }
        at = next.end();
        return next.group(1) != null ? next.group(1) : next.group(2).replace("``", "`");
    }

    private boolean skips(Pattern pattern) {
        Matcher next = pattern.matcher(text).region(at, text.length());
        boolean there = next.lookingAt();
        at = there ? next.end() : at;
        return there;
    }

    private boolean skips(String sign) {
        int from = at;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        boolean there = text.startsWith(sign, from);
        at = there ? from + sign.length() : at;
        return there;
    }

    private void require(String sign) {
        if (!skips(sign)) {
            throw expected("'" + sign + "'");
        }
    }

    private IllegalArgumentException expected(String what) {
        String rest = text.substring(at).trim();
        return new IllegalArgumentException(what + " is expected "
                + (rest.isEmpty() ? "at the end" : "before '" + rest + "'") + " in '" + text + "'");
    }
}
