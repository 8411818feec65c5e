package dev.tarn.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of CSV files by the names of their columns. Columns come in any order; others than those asked for are left out. */
final class CsvTable<T> {
    private final List<String> columns;
    private final Reader<T> reader;
    private final LandingTally tally = new LandingTally();
    private final List<T> rows = new ArrayList<>();

    interface Reader<T> {
        T read(Row row, Path file) throws Rejection;
    }

    /** A line of a file: an empty field is a missing one. */
    record Row(Map<String, String> fields) {
        Optional<String> field(String column) {
            return Optional.of(fields.get(column)).filter(text -> !text.isEmpty());
        }

        String required(String column) throws Rejection {
            return field(column)
                    .orElseThrow(() -> new Rejection(Reason.MISSING_FIELD, "column " + column + " is empty"));
        }

        long integer(String column) throws Rejection {
            String text = required(column);
            if (!text.matches("-?[0-9]+")) {
                throw new Rejection(Reason.WRONG_TYPE, column + " is not written as an integer");
            }
            return Numbers.integer(column, text);
        }

        /** A number that JSON could hold as well. */
        Json number(String column) throws Rejection {
            String text = required(column);
            if (!text.matches("-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
                throw new Rejection(Reason.WRONG_TYPE, column + " is not a number");
            }
            return new Json.Num(text);
        }
    }

    CsvTable(List<String> columns, Reader<T> reader) {
        this.columns = columns;
        this.reader = reader;
    }

    CsvTable<T> read(List<Path> files) {
        for (Path file : files) {
            try (InputStream in = LandingFiles.open(file)) {
                List<CsvText.Line> lines = CsvText.lines(in.readAllBytes());
                if (!lines.isEmpty()) {
                    read(header(lines.get(0)), lines.subList(1, lines.size()), file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the file " + file + " cannot be read", e);
            }
        }
        return this;
    }

    /** One that cannot be read names no column. */
    private static List<String> header(CsvText.Line line) {
        try {
            return line.decoded();
        } catch (Rejection e) {
            return List.of();
        }
    }

    private void read(List<String> header, List<CsvText.Line> lines, Path file) {
        for (CsvText.Line line : lines) {
            tally.received();
            try {
                rows.add(reader.read(row(header, line), file));
            } catch (Rejection e) {
                tally.rejected(e.reason());
            }
        }
    }

    private Row row(List<String> header, CsvText.Line line) throws Rejection {
        if (!header.containsAll(columns)) {
            throw new Rejection(Reason.MISSING_COLUMN, "the header " + header + " lacks one of " + columns);
        }
        List<String> fields = line.decoded();
        if (fields.size() != header.size()) {
            throw new Rejection(Reason.WRONG_FIELD_COUNT, fields.size() + " fields under a header of " + header.size());
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            row.put(header.get(i), fields.get(i));
        }
        return new Row(row);
    }

    List<T> rows() {
        return rows;
    }

    LandingCounts counts() {
        return tally.counts();
    }
}
