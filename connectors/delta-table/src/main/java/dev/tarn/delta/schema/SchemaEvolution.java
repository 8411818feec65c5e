package dev.tarn.delta.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a table's schema when records of another come. Columns are added, never changed or dropped: a table that
 * every reader reads cannot change the type of a column that files hold.
 *
 * @param schema the table's from now on
 * @param added names of the columns and fields that the table had not, with the names of the structs they are in
 * @param refused why records of this schema cannot be written, a sentence each; empty where they can
 */
public record SchemaEvolution(TableSchema schema, List<String> added, List<String> refused) {
    public SchemaEvolution {
        added = List.copyOf(added);
        refused = List.copyOf(refused);
    }

    /** Whether records of the schema can be written, after the table has taken on {@link #schema()}. */
    public boolean possible() {
        return refused.isEmpty();
    }

    /** Whether the table needs another schema. */
    public boolean changes() {
        return !added.isEmpty();
    }

    public static SchemaEvolution of(TableSchema table, TableSchema records) {
        Merge merge = new Merge();
        List<Column> columns = merge.columns("", table.columns(), records.columns());
        return new SchemaEvolution(
                merge.refused.isEmpty() ? new TableSchema(columns) : table, merge.added, merge.refused);
    }

    private static final class Merge {
        private final List<String> added = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        /** The table's columns in their order, then those that are new. */
        List<Column> columns(String above, List<Column> table, List<Column> records) {
            TableSchema tableByName = new TableSchema(table);
            TableSchema recordsByName = new TableSchema(records);
            List<Column> merged = new ArrayList<>();
            for (Column column : table) {
                Column coming = recordsByName.column(column.name()).orElse(null);
                String name = above + column.name();
                if (coming != null) {
                    merged.add(new Column(
                            column.name(),
                            type(name, column.type(), coming.type()),
                            column.nullable(),
                            column.comment()));
                } else {
                    if (!column.nullable()) {
                        refused.add("column " + name + " is required (" + column.type()
                                + ") in the table and the record has no such field; give it one, or make the column"
                                + " nullable");
                    }
                    merged.add(column);
                }
            }
            for (Column coming : records) {
                if (tableByName.column(coming.name()).isEmpty()) {
                    added.add(above + coming.name());
                    merged.add(nullable(coming));
                }
            }
            return merged;
        }

        private ColumnType type(String name, ColumnType table, ColumnType coming) {
            if (table instanceof ColumnType.Struct wide && coming instanceof ColumnType.Struct narrow) {
                return new ColumnType.Struct(columns(name + ".", wide.columns(), narrow.columns()));
            } else if (table instanceof ColumnType.Array wide && coming instanceof ColumnType.Array narrow) {
                return new ColumnType.Array(
                        type(name + ".element", wide.element(), narrow.element()), wide.nullableElements());
            } else if (table instanceof ColumnType.Map wide && coming instanceof ColumnType.Map narrow) {
                return new ColumnType.Map(
                        type(name + ".key", wide.key(), narrow.key()),
                        type(name + ".value", wide.value(), narrow.value()),
                        wide.nullableValues());
            } else if (!Widening.takes(table, coming)) {
                refused.add("column " + name + " is " + table + " in the table and " + coming
                        + " in the record, which it cannot take without loss; rename the field, or write to another"
                        + " table");
            }
            return table;
        }

        /** Rows that are there have no value; and what is required today may be left out tomorrow, in structs too. */
        private static Column nullable(Column column) {
            return new Column(column.name(), nullable(column.type()), true, column.comment());
        }

        private static ColumnType nullable(ColumnType type) {
            if (type instanceof ColumnType.Struct struct) {
                return new ColumnType.Struct(
                        struct.columns().stream().map(Merge::nullable).toList());
            } else if (type instanceof ColumnType.Array array) {
                return new ColumnType.Array(nullable(array.element()), true);
            } else if (type instanceof ColumnType.Map map) {
                return new ColumnType.Map(map.key(), nullable(map.value()), true);
            }
            return type;
        }
    }
}
