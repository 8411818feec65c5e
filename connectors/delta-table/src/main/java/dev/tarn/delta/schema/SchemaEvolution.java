package dev.tarn.delta.schema;

import dev.tarn.delta.schema.ColumnType.Primitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether rows of one schema go into a table of another, and what the table has to gain for it. */
public final class SchemaEvolution {
    /**
     * What came out.
     *
     * @param schema the table's, with the columns that it lacked behind its own; null where the rows are refused
     * @param added names of those columns
     * @param refusal why rows do not fit, or null
     */
    public record Result(TableSchema schema, List<String> added, String refusal) {}

    private SchemaEvolution() {}

    /** @param rows the schema of rows that are to go into the table */
    public static Result merge(TableSchema table, TableSchema rows) {
        List<Column> columns = new ArrayList<>(table.columns());
        List<String> added = new ArrayList<>();
        for (Column column : rows.columns()) {
            Optional<Column> there = table.column(column.name());
            if (there.isEmpty()) {
                // Rows that are there have no value for it.
                columns.add(new Column(column.name(), column.type(), true, column.comment()));
                added.add(column.name());
            } else {
                String misfit = misfit(there.get(), column);
                if (misfit != null) {
                    return new Result(null, List.of(), misfit);
                }
            }
        }
        for (Column column : table.columns()) {
            if (!column.nullable() && rows.column(column.name()).isEmpty()) {
                return new Result(
                        null,
                        List.of(),
                        "column " + column.name() + " may not be null in the table, and the record does not have it");
            }
        }
        return new Result(added.isEmpty() ? table : new TableSchema(columns), added, null);
    }

    private static String misfit(Column table, Column row) {
        if (!fits(table.type(), row.type())) {
            return "column " + table.name() + " is " + table.type() + " in the table and " + row.type()
                    + " in the record";
        }
        return null;
    }

    /** Whether every value of one type is one of the other. */
    static boolean fits(ColumnType wide, ColumnType narrow) {
        if (wide.equals(narrow)) {
            return true;
        }
        if (wide instanceof ColumnType.Decimal w && narrow instanceof ColumnType.Decimal n) {
            return n.scale() <= w.scale() && n.precision() - n.scale() <= w.precision() - w.scale();
        }
        if (wide instanceof ColumnType.Array w && narrow instanceof ColumnType.Array n) {
            return fits(w.element(), n.element()) && (w.nullableElements() || !n.nullableElements());
        }
        if (wide instanceof ColumnType.Map w && narrow instanceof ColumnType.Map n) {
            return fits(w.key(), n.key()) && fits(w.value(), n.value()) && (w.nullableValues() || !n.nullableValues());
        }
        if (wide instanceof ColumnType.Struct w && narrow instanceof ColumnType.Struct n) {
            return structFits(w, n);
        }
        return (wide == Primitive.LONG && narrow == Primitive.INTEGER)
                || (wide == Primitive.DOUBLE && (narrow == Primitive.FLOAT || narrow == Primitive.INTEGER));
    }

    /** Fields of structs keep their places: values of a struct are told apart by them. */
    private static boolean structFits(ColumnType.Struct wide, ColumnType.Struct narrow) {
        if (wide.columns().size() != narrow.columns().size()) {
            return false;
        }
        for (int i = 0; i < wide.columns().size(); i++) {
            Column w = wide.columns().get(i);
            Column n = narrow.columns().get(i);
            if (!w.name().equalsIgnoreCase(n.name()) || !fits(w.type(), n.type()) || (n.nullable() && !w.nullable())) {
                return false;
            }
        }
        return true;
    }

    /** A value of a narrower type, where {@link #merge} let it in, as one of the column's. */
    public static Object widen(Object value, ColumnType to) {
        if (value instanceof Integer number) {
            return to == Primitive.LONG
                    ? (Object) number.longValue()
                    : to == Primitive.DOUBLE ? number.doubleValue() : value;
        }
        if (value instanceof Float number && to == Primitive.DOUBLE) {
            return number.doubleValue();
        }
        if (value instanceof BigDecimal decimal && to instanceof ColumnType.Decimal type) {
            return decimal.setScale(type.scale());
        }
        if (value instanceof Object[] struct && to instanceof ColumnType.Struct type) {
            for (int i = 0; i < struct.length; i++) {
                struct[i] = widen(struct[i], type.columns().get(i).type());
            }
        }
        return value;
    }
}
