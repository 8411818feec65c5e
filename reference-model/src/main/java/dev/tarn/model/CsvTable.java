package dev.tarn.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    private final List<Path> refused = new ArrayList<>();

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
            if (!text.matches("[+-]?[0-9]+")) {
                throw new Rejection(Reason.WRONG_TYPE, column + " is not written as an integer");
            }
            return Numbers.integer(column, unsigned(text));
        }

        Json number(String column) throws Rejection {
            String text = required(column);
            if (!text.matches("[+-]?[0-9]+([.][0-9]+)?")) {
                throw new Rejection(Reason.WRONG_TYPE, column + " is not written as an integer or a decimal");
            }
            return new Json.Num(unsigned(text));
        }

        /** A plus sign says nothing. */
        private static String unsigned(String text) {
            return text.startsWith("+") ? text.substring(1) : text;
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
                    read(lines.get(0).decoded(), lines.subList(1, lines.size()), file);
                }
            } catch (Rejection e) {
                refused.add(file);
            } catch (IOException e) {
                throw new UncheckedIOException("the file " + file + " cannot be read", e);
            }
        }
        return this;
    }

    /** A file whose header does not name each column once is refused: none of its lines counts. */
    private void read(List<String> header, List<CsvText.Line> lines, Path file) throws Rejection {
        for (String column : columns) {
            if (Collections.frequency(header, column) != 1) {
                throw new Rejection(
                        Reason.MISSING_COLUMN, "the header " + header + " does not name " + column + " once");
            }
        }
        for (CsvText.Line line : lines) {
            tally.received();
            try {
                rows.add(reader.read(row(header, line), file));
            } catch (Rejection e) {
                tally.rejected(e.reason());
            }
        }
    }

    private static Row row(List<String> header, CsvText.Line line) throws Rejection {
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

    List<Path> refused() {
        return refused;
    }

    List<T> rows() {
        return rows;
    }

    LandingCounts counts() {
        return tally.counts();
    }
}
