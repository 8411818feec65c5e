package dev.tarn.delta.schema;

import java.util.ArrayList;
import java.util.List;

/** Lays rows of one schema out in the columns of another that takes them: by name, what is missing is null. */
public final class RowAlignment {
    private final List<Column> to;
    private final int[] places;
    private final List<RowAlignment> within = new ArrayList<>();
    private final boolean same;

    public RowAlignment(TableSchema from, TableSchema to) {
        this(from.columns(), to.columns());
    }

    private RowAlignment(List<Column> from, List<Column> to) {
        this.to = to;
        places = new int[to.size()];
        TableSchema byName = new TableSchema(from);
        for (int i = 0; i < places.length; i++) {
            places[i] = byName.indexOf(to.get(i).name());
            within.add(
                    places[i] >= 0
                                    && to.get(i).type() instanceof ColumnType.Struct wide
                                    && from.get(places[i]).type() instanceof ColumnType.Struct narrow
                            ? new RowAlignment(narrow.columns(), wide.columns())
                            : null);
        }
        same = from.stream()
                        .map(Column::type)
                        .toList()
                        .equals(to.stream().map(Column::type).toList())
                && from.stream()
                        .map(Column::name)
                        .toList()
                        .equals(to.stream().map(Column::name).toList());
    }

    public Object[] align(Object[] row) {
        if (same) {
            return row;
        }
        Object[] other = new Object[places.length];
        for (int i = 0; i < other.length; i++) {
            Object value = places[i] < 0 ? null : row[places[i]];
            RowAlignment struct = within.get(i);
            other[i] = struct != null && value instanceof Object[] fields
                    ? struct.align(fields)
                    : Widening.widened(to.get(i).type(), value);
        }
        return other;
    }
}
