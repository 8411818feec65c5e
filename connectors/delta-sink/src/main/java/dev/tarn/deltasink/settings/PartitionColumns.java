package dev.tarn.deltasink.settings;

import dev.tarn.deltasink.table.PartitionColumn;
import java.util.ArrayList;
import java.util.List;

/** The entries of {@code partition.by} and {@code derived.columns}: separated by commas, those inside parentheses aside. */
final class PartitionColumns {
    private PartitionColumns() {}

    static List<PartitionColumn> parse(String text) {
        List<PartitionColumn> columns = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char at = i == text.length() ? ',' : text.charAt(i);
            depth += at == '(' ? 1 : at == ')' ? -1 : 0;
            if (at == ',' && (depth == 0 || i == text.length())) {
                String entry = text.substring(from, i).trim();
                if (!entry.isEmpty()) {
                    columns.add(PartitionColumn.parse(entry));
                }
                from = i + 1;
            }
        }
        return columns;
    }

    /** Entries that all make a column. */
    static List<PartitionColumn> parseMade(String text) {
        List<PartitionColumn> columns = parse(text);
        for (PartitionColumn column : columns) {
            if (!column.isMade()) {
                throw new IllegalArgumentException("'" + column.name()
                        + "' makes no column; write date(timestamp), truncate(zip, 3) as zip3, ...");
            }
        }
        return columns;
    }
}
