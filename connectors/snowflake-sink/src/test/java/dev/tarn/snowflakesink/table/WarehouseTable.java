package dev.tarn.snowflakesink.table;

import dev.tarn.schemas.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A silver or gold table and what it is called in the warehouse. */
record WarehouseTable(Table table, List<WarehouseColumn> columns) {
    static List<WarehouseTable> all() {
        return Arrays.stream(Table.values()).map(WarehouseTable::of).toList();
    }

    private static WarehouseTable of(Table table) {
        return new WarehouseTable(
                table,
                table.row().getFields().stream()
                        .map(field -> WarehouseColumn.of(field, table.key().getField(field.name()) != null))
                        .toList());
    }

    List<WarehouseColumn> keys() {
        return columns.stream().filter(WarehouseColumn::key).toList();
    }

    List<WarehouseColumn> values() {
        return columns.stream().filter(column -> !column.key()).toList();
    }

    String names() {
        return columns.stream().map(WarehouseColumn::name).collect(Collectors.joining(", "));
    }

    String doc() {
        return table.row().getDoc().replace("'", "''");
    }

    String landing() {
        return "TARN.RAW." + table.topic().replace('.', '_').toUpperCase(Locale.ROOT);
    }

    String changes() {
        return landing() + "_CHANGES";
    }

    /** What people read. */
    String view() {
        return "TARN." + table.topic().toUpperCase(Locale.ROOT);
    }

    String base() {
        return view() + "_BASE";
    }

    String task() {
        return schema() + ".MERGE_" + view().substring(schema().length() + 1);
    }

    private String schema() {
        return view().substring(0, view().lastIndexOf('.'));
    }
}
