package dev.tarn.snowflakelocal.dialect;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.sql.Token;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Snowflake's formats of dates and times as DuckDB writes them. */
final class TimeFormat {
    /** Longer ones first: the first that fits is taken. */
    private static final Map<String, String> ELEMENTS = new LinkedHashMap<>();

    static {
        ELEMENTS.put("YYYY", "%Y");
        ELEMENTS.put("YY", "%y");
        ELEMENTS.put("MMMM", "%B");
        ELEMENTS.put("MON", "%b");
        ELEMENTS.put("MM", "%m");
        ELEMENTS.put("MI", "%M");
        ELEMENTS.put("DD", "%d");
        ELEMENTS.put("DY", "%a");
        ELEMENTS.put("HH24", "%H");
        ELEMENTS.put("HH12", "%I");
        ELEMENTS.put("AM", "%p");
        ELEMENTS.put("PM", "%p");
        ELEMENTS.put("SS", "%S");
        ELEMENTS.put("FF3", "%g");
        ELEMENTS.put("FF6", "%f");
        ELEMENTS.put("FF9", "%n");
    }

    private TimeFormat() {}

    static String duck(Token format) {
        if (format.kind() != Token.Kind.STRING) {
            throw Errors.unsupported("a format that is no constant text");
        }
        String text = format.value();
        StringBuilder duck = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            String rest = text.substring(at).toUpperCase(Locale.ROOT);
            String element = ELEMENTS.keySet().stream()
                    .filter(rest::startsWith)
                    .findFirst()
                    .orElse("");
            if (!element.isEmpty()) {
                duck.append(ELEMENTS.get(element));
                at += element.length();
            } else if (text.charAt(at) == '"' && text.indexOf('"', at + 1) > 0) {
                int end = text.indexOf('"', at + 1);
                duck.append(text.substring(at + 1, end).replace("%", "%%"));
                at = end + 1;
            } else if (Character.isLetter(text.charAt(at)) && text.charAt(at) != 'T') {
                throw Errors.unsupported("the format '" + text + "'");
            } else {
                duck.append(text.charAt(at) == '%' ? "%%" : text.charAt(at));
                at++;
            }
        }
        return duck.toString();
    }
}
