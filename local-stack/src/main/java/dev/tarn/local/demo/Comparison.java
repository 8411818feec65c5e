package dev.tarn.local.demo;

import dev.tarn.model.ModelResult;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.TableChecksum;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The model's tables, held against those of each place; what differs is noted. */
final class Comparison {
    private static final int SHOWN_DIFFERENCES = 5;

    private final ModelResult model;
    private final SortedMap<Table, TableFacts> expected = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();

    Comparison(ModelResult model) {
        this.model = model;
        for (Table table : Table.values()) {
            TableChecksum checksum = new TableChecksum();
            model.table(table).values().forEach(checksum::add);
            expected.put(table, new TableFacts(checksum.rows(), checksum.hex()));
        }
    }

    /** What a place has of a table; where that is not the model's, the first keys that differ are noted. */
    TableFacts with(Table table, TableRows rows) {
        TableFacts found = rows.facts();
        if (!found.equals(expected.get(table))) {
            differences.addAll(Difference.first(SHOWN_DIFFERENCES, table, model.table(table), rows));
        }
        return found;
    }

    /** The same for all tables of a place. */
    SortedMap<Table, TableFacts> with(Function<Table, TableRows> place) {
        SortedMap<Table, TableFacts> found = new TreeMap<>();
        for (Table table : Table.values()) {
            found.put(table, with(table, place.apply(table)));
        }
        return found;
    }

    SortedMap<Table, TableFacts> expected() {
        return expected;
    }

    List<Difference> differences() {
        return differences;
    }
}
