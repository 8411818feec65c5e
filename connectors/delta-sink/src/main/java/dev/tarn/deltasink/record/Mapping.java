package dev.tarn.deltasink.record;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** How records of one key shape and one value shape become rows. */
public final class Mapping {
    private final TableSchema schema;
    private final Shape key;
    private final Shape value;
    private final int[] fromKey;
    private final int fromKeyCount;
    private final int width;

    /**
     * @param key null where keys are not read
     * @param keyColumns names of columns that may not be null
     * @param more columns behind those of the value and the key
     */
    Mapping(Shape key, Shape value, List<String> keyColumns, List<Column> more) {
        this.key = key;
        this.value = value;
        List<Column> columns = new ArrayList<>();
        for (Column column : value.columns()) {
            columns.add(keyColumns.stream().anyMatch(column.name()::equalsIgnoreCase) ? required(column) : column);
        }
        List<Column> ofKey = key == null ? List.of() : key.columns();
        fromKey = new int[ofKey.size()];
        int count = 0;
        for (int i = 0; i < ofKey.size(); i++) {
            String name = ofKey.get(i).name();
            if (columns.stream().noneMatch(c -> c.name().equalsIgnoreCase(name))) {
                columns.add(keyColumns.contains(name) ? required(ofKey.get(i)) : ofKey.get(i));
                fromKey[count++] = i;
            }
        }
        fromKeyCount = count;
        columns.addAll(more);
        schema = new TableSchema(columns);
        width = columns.size();
    }

    public TableSchema schema() {
        return schema;
    }

    /** A row in the order of the schema; the columns behind those of value and key are left to the caller. */
    Object[] read(Object keyData, Object valueData) throws RecordRejected {
        Object[] values = value.read(valueData);
        if (values.length == width) {
            return values;
        }
        Object[] row = new Object[width];
        System.arraycopy(values, 0, row, 0, values.length);
        if (fromKeyCount > 0) {
            Object[] keys = key.read(keyData);
            for (int i = 0; i < fromKeyCount; i++) {
                row[values.length + i] = keys[fromKey[i]];
            }
        }
        return row;
    }

    int places() {
        return value.columns().size() + fromKeyCount;
    }

    private static Column required(Column column) {
        return new Column(column.name(), column.type(), false, column.comment());
    }
}
