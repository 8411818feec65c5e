package dev.tarn.snowflakelocal.types;

/** JSON as Snowflake shows a VARIANT: two blanks a level, a blank behind a colon. */
final class PrettyJson {
    private PrettyJson() {}

    static String of(String json) {
        if (json.indexOf('{') < 0 && json.indexOf('[') < 0) {
            return json;
        }
        StringBuilder pretty = new StringBuilder(json.length() + json.length() / 2);
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = closing(json, i);
                pretty.append(json, i, end);
                i = end - 1;
            } else if (c == '{' || c == '[') {
                int next = skipBlanks(json, i + 1);
                if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
                    pretty.append(c).append(json.charAt(next));
                    i = next;
                } else {
                    pretty.append(c);
                    line(pretty, ++depth);
                }
            } else if (c == '}' || c == ']') {
                line(pretty, --depth);
                pretty.append(c);
            } else if (c == ',') {
                line(pretty.append(c), depth);
            } else if (c == ':') {
                pretty.append(": ");
            } else if (!Character.isWhitespace(c)) {
                pretty.append(c);
            }
        }
        return pretty.toString();
    }

    private static void line(StringBuilder pretty, int depth) {
        pretty.append('\n').append("  ".repeat(Math.max(0, depth)));
    }

    private static int skipBlanks(String json, int from) {
        int at = from;
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Behind the quote that closes the text that begins here. */
    private static int closing(String json, int open) {
        for (int i = open + 1; i < json.length(); i++) {
            if (json.charAt(i) == '\\') {
                i++;
            } else if (json.charAt(i) == '"') {
                return i + 1;
            }
        }
        return json.length();
    }
}
