package dev.tarn.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits CSV into records and fields. A quote opens a field at its beginning only; inside, two quotes are one and line ends
 * are text. A record that cannot be split costs one line: text behind a closing quote the rest of its line, a quote that is
 * never closed the line it stands in.
 */
final class CsvText {
    static final String BLANK = "[ \\t\\r]*";

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /** One character a byte, so that bytes that are no UTF-8 spoil their own record and no other. */
    private final String text;

    private int at;

    /** @param fields empty where the record is malformed; each character is a byte */
    record Line(Optional<List<String>> fields) {
        List<String> decoded() throws Rejection {
            if (fields.isEmpty()) {
                throw new Rejection(Reason.MALFORMED_CSV, "a quote is not closed, or text stands behind a closed one");
            }
            List<String> decoded = new ArrayList<>();
            for (String field : fields.get()) {
                decoded.add(JsonText.decode(field.getBytes(StandardCharsets.ISO_8859_1)));
            }
            return decoded;
        }
    }

    private CsvText(byte[] bytes) {
        text = new String(bytes, StandardCharsets.ISO_8859_1);
        at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    }

    /** Every record but the blank lines, the header among them. */
    static List<Line> lines(byte[] bytes) {
        CsvText csv = new CsvText(bytes);
        List<Line> lines = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            int end = csv.endOfLine(csv.at);
            if (csv.text.substring(csv.at, end).matches(BLANK)) {
                csv.at = end + 1;
            } else {
                lines.add(new Line(csv.record()));
            }
        }
        return lines;
    }

    private Optional<List<String>> record() {
        List<String> fields = new ArrayList<>();
        while (true) {
            if (at < text.length() && text.charAt(at) == '"') {
                int close = closingQuote(at + 1);
                int behind = close < 0 ? at : behindReturn(close + 1);
                if (close < 0 || !endsField(behind)) {
                    at = endOfLine(behind) + 1;
                    return Optional.empty();
                }
                fields.add(text.substring(at + 1, close).replace("\"\"", "\""));
                at = behind;
            } else {
                int end = Math.min(indexOf(',', at), endOfLine(at));
                fields.add(withoutReturn(text.substring(at, end), end));
                at = end;
            }
            boolean more = at < text.length() && text.charAt(at) == ',';
            at++;
            if (!more) {
                return Optional.of(fields);
            }
        }
    }

    /** Negative where there is none. */
    private int closingQuote(int from) {
        int quote = text.indexOf('"', from);
        while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            quote = text.indexOf('"', quote + 2);
        }
        return quote;
    }

    private boolean endsField(int index) {
        return index == text.length() || text.charAt(index) == ',' || text.charAt(index) == '\n';
    }

    /** Past a carriage return that belongs to the line's end. */
    private int behindReturn(int index) {
        boolean returns = index < text.length() && text.charAt(index) == '\r';
        return returns && endOfLine(index) == index + 1 ? index + 1 : index;
    }

    private String withoutReturn(String field, int end) {
        return field.endsWith("\r") && end == endOfLine(end) ? field.substring(0, field.length() - 1) : field;
    }

    private int endOfLine(int from) {
        return indexOf('\n', from);
    }

    private int indexOf(char character, int from) {
        int index = text.indexOf(character, from);
        return index < 0 ? text.length() : index;
    }
}
