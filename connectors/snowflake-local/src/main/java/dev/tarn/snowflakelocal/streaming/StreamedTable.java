package dev.tarn.snowflakelocal.streaming;

import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.sql.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table that rows are streamed into. */
record StreamedTable(Entry entry) {
    long id() {
        return entry.id();
    }

    List<StreamedColumn> columns() {
        return entry.table().columns().stream().map(StreamedColumn::new).toList();
    }

    /** Why no rows can be streamed into it. */
    Optional<String> obstacle() {
        if (!entry.table().flavour().equals("TABLE") && !entry.table().flavour().equals("TRANSIENT")) {
            return Optional.of("it is " + entry.table().flavour());
        }
        return columns().stream()
                .map(StreamedColumn::obstacle)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What a channel remembers of the columns, to see later whether they are others now. */
    String signature() {
        return entry.table().columns().stream().map(StreamedTable::signature).collect(Collectors.joining("\n"));
    }

    private static String signature(Column column) {
        return Name.quoted(column.name()) + " " + column.type().sql() + (column.nullable() ? "" : " NOT NULL");
    }

    /** Whether rows of a channel that was opened with these columns fit; why not, otherwise. */
    Status fits(String opened) {
        if (opened.equals(signature())) {
            return Status.OK;
        }
        Set<String> now = Set.copyOf(Arrays.asList(signature().split("\n")));
        List<String> then = Arrays.asList(opened.split("\n"));
        // That a column may be null now does no harm to rows that have a value there.
        boolean allThere = then.stream()
                .allMatch(column -> now.contains(column) || now.contains(column.replaceFirst(" NOT NULL$", "")));
        if (!allThere) {
            return Status.REOPEN;
        }
        return now.size() > then.size() ? Status.COLUMN_ADDED : Status.OK;
    }

    /** @param file that the rows are in, as a text of DuckDB */
    String insert(String file) {
        String names = entry.table().columnNames().stream().map(Name::quoted).collect(Collectors.joining(", "));
        String values = columns().stream().map(StreamedColumn::read).collect(Collectors.joining(", "));
        return "INSERT INTO " + entry.physical() + " (" + names + ") SELECT " + values + " FROM read_parquet(" + file
                + ")";
    }
}
