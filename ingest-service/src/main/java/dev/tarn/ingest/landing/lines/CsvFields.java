package dev.tarn.ingest.landing.lines;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of one record that {@link CsvPieces} split off. */
public final class CsvFields {
    private CsvFields() {}

    /** @param record UTF-8 */
    public static List<String> of(byte[] record) {
        List<String> fields = new ArrayList<>(8);
        int begin = 0;
        while (true) {
            int end = end(record, begin);
            fields.add(field(record, begin, end));
            if (end == record.length) {
                return fields;
            }
            begin = end + 1;
        }
    }

    private static int end(byte[] record, int begin) {
        boolean quoted = begin < record.length && record[begin] == '"';
        int i = quoted ? begin + 1 : begin;
        while (i < record.length && (quoted || record[i] != ',')) {
            if (quoted && record[i] == '"') {
                boolean pair = i + 1 < record.length && record[i + 1] == '"';
                quoted = pair;
                i += pair ? 2 : 1;
            } else {
                i++;
            }
        }
        return i;
    }

    private static String field(byte[] record, int begin, int end) {
        if (begin == end || record[begin] != '"') {
            return new String(record, begin, end - begin, StandardCharsets.UTF_8);
        }
        return new String(record, begin + 1, end - begin - 2, StandardCharsets.UTF_8).replace("\"\"", "\"");
    }
}
