package dev.tarn.local.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A way in which producers write CSV. */
enum CsvWriting {
    PLAIN("part-0.csv"),
    /** Columns the other way round, a byte order mark, carriage returns. */
    BACKWARD("2023/part-1.csv"),
    /** Packed, with a column that nobody asked for, which holds commas, quotes and line ends. */
    WITH_NOTES("2023/part-2.csv.gz"),
    /** Blank lines between the lines, every field in quotes, nothing behind the last line. */
    QUOTED("part-3.csv");

    private final String file;

    CsvWriting(String file) {
        this.file = file;
    }

    Path write(Path folder, List<String> columns, List<List<String>> rows) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        try (OutputStream stored = Files.newOutputStream(path);
                OutputStream out = file.endsWith(".gz") ? new GZIPOutputStream(stored) : stored) {
            out.write(Numerals.utf8(text(columns, rows)));
        }
        return path;
    }

    private String text(List<String> columns, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(this == BACKWARD ? "\uFEFF" : "");
        line(columns, "note", text);
        for (int i = 0; i < rows.size(); i++) {
            boolean last = i == rows.size() - 1;
            line(rows.get(i), i % 3 == 0 ? "\"a \"\"note\"\",\nof two lines\"" : "", text);
            if (this == QUOTED && last) {
                text.setLength(text.length() - 1);
            } else if (this == QUOTED && i % 5 == 0) {
                text.append(i % 2 == 0 ? "\n" : " \t\r\n");
            }
        }
        return text.toString();
    }

    private void line(List<String> fields, String note, StringBuilder text) {
        List<String> written = new ArrayList<>(fields);
        switch (this) {
            case BACKWARD -> Collections.reverse(written);
            case WITH_NOTES -> written.add(1, note);
            case QUOTED -> written.replaceAll(field -> '"' + field + '"');
            case PLAIN -> {}
        }
        text.append(String.join(",", written)).append(this == BACKWARD ? "\r\n" : "\n");
    }
}
