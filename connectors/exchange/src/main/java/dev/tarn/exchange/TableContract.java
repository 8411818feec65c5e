package dev.tarn.exchange;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table as every place has it.
 *
 * @param name {@code silver.users}: the topic, the folder and the table in the warehouse are called so
 * @param columns in the order in which the checksum takes them
 * @param key the names of the columns that tell one row from another
 */
public record TableContract(String name, List<Column> columns, List<String> key) {
    /** The column beside those of the contract that orders the versions of a row. */
    public static final String SEQUENCE = "_seq";

    /** A column of the contract. */
    public record Column(String name, ColumnKind kind) {}

    public TableContract {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (!name.matches("[^.]+\\.[^.]+")) {
            throw ExchangeErrors.tableName(name);
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw ExchangeErrors.columnTwice(name, column.name());
            }
        }
        for (String column : key) {
            if (columns.stream().noneMatch(c -> c.name().equals(column))) {
                throw ExchangeErrors.keyColumn(name, column);
            }
        }
        if (key.isEmpty()) {
            throw ExchangeErrors.noKey(name);
        }
    }

    public ColumnKind[] kinds() {
        return columns.stream().map(Column::kind).toArray(ColumnKind[]::new);
    }

    /** In the order of the key. */
    public List<Column> keyColumns() {
        return Arrays.stream(keyPlaces()).mapToObj(columns::get).toList();
    }

    /** The places of the key's columns among all. */
    public int[] keyPlaces() {
        return key.stream()
                .mapToInt(column -> columns.stream().map(Column::name).toList().indexOf(column))
                .toArray();
    }
}
