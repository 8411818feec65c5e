package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.sql.Token;

/** FLATTEN: a row for each element of an array or field of an object. */
final class Flatten {
    private Flatten() {}

    static String translate(Cursor arguments, Expressions expressions) {
        String input = null;
        boolean outer = false;
        boolean recursive = false;
        String mode = "BOTH";
        for (Cursor item : arguments.items()) {
            String argument = item.peek(1).is("=>") ? item.next().value() : "INPUT";
            item.take("=>");
            switch (argument) {
                case "INPUT" -> input = (input == null ? "" : input) + expressions.list(item);
                case "PATH" -> input = "sf_path(" + input + ", " + Name.literal(Paths.json(item.string())) + ")";
                case "OUTER" -> outer = flag(item);
                case "RECURSIVE" -> recursive = flag(item);
                case "MODE" -> mode = item.string().toUpperCase(java.util.Locale.ROOT);
                default -> throw Errors.wrongArguments("FLATTEN", "INPUT, PATH, OUTER, RECURSIVE or MODE");
            }
        }
        if (input == null) {
            throw Errors.wrongArguments("FLATTEN", "INPUT");
        }
        String array = "regexp_matches(fullkey, '\\[\\d+\\]$')";
        String kind =
                switch (mode) {
                    case "BOTH" -> "TRUE";
                    case "ARRAY" -> array;
                    case "OBJECT" -> "NOT " + array;
                    default -> throw Errors.wrongArguments("FLATTEN", "MODE 'OBJECT', 'ARRAY' or 'BOTH'");
                };
        String rows = "(SELECT * FROM " + (recursive ? "json_tree(" : "json_each(") + "to_json(" + input
                + ")) WHERE json_type(to_json(" + input + ")) IN ('ARRAY', 'OBJECT') AND fullkey <> '$' AND " + kind
                + ") e";
        return "(SELECT CASE WHEN NOT " + array + " THEN e.\"key\" END AS \"KEY\","
                + " regexp_replace(e.fullkey, '^\\$\\.?', '') AS \"PATH\","
                + " CASE WHEN " + array + " THEN CAST(e.\"key\" AS BIGINT) END AS \"INDEX\","
                + " e.\"value\" AS \"VALUE\", to_json(" + input + ") AS \"THIS\""
                + " FROM " + (outer ? "(SELECT 1) o LEFT JOIN " + rows + " ON TRUE" : rows) + ")";
    }

    private static boolean flag(Cursor item) {
        Token token = item.next();
        if (!token.is("TRUE") && !token.is("FALSE")) {
            throw Errors.wrongArguments("FLATTEN", "TRUE or FALSE");
        }
        return token.is("TRUE");
    }
}
