package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.GenericRows;
import dev.tarn.delta.file.PartitionValues;
import dev.tarn.delta.file.TableFolder;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.RowAlignment;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Writes the rows of changes, one file at a time, and remembers where each came to be. */
final class NewRows {
    /** @param row its number in the file */
    record Placed(Changes.Change change, DataFile file, long row) {}

    private final Configuration conf;
    private final String tableRoot;
    private final UpsertRules rules;
    private final FileOptions options;
    private final TableSnapshot base;
    private final TableSchema table;
    private final RowAlignment alignment;
    private final List<DataFile> files = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    NewRows(Configuration conf, String tableRoot, UpsertRules rules, FileOptions options, TableSnapshot base) {
        this.conf = conf;
        this.tableRoot = tableRoot;
        this.rules = rules;
        this.options = options;
        this.base = base;
        table = base.schema();
        for (Column column : rules.schema().columns()) {
            if (table.column(column.name()).isEmpty()) {
                throw UpsertErrors.notInTable(column, table);
            }
        }
        alignment = new RowAlignment(rules.schema(), table);
    }

    List<DataFile> files() {
        return files;
    }

    List<Placed> placed() {
        return placed;
    }

    /** Delta's log does not tell an empty text from null in a partition: such a key would not be found again. */
    void refuseEmptyText(Changes.Change change) {
        for (int i = 0; i < change.key.length; i++) {
            String name = rules.keyColumns().get(i);
            if ("".equals(change.key[i]) && base.partitionColumns().stream().anyMatch(name::equalsIgnoreCase)) {
                throw UpsertErrors.emptyPartitionKey(name);
            }
        }
    }

    /** All or nothing: what was written before an error is deleted. */
    void write(List<Changes.Change> changes) {
        Map<Map<String, String>, List<Changes.Change>> byPartition = new LinkedHashMap<>();
        for (Changes.Change change : changes) {
            byPartition
                    .computeIfAbsent(partition(change.row), p -> new ArrayList<>())
                    .add(change);
        }
        try {
            byPartition.forEach(this::write);
        } catch (RuntimeException e) {
            TableFolder folder = new TableFolder(conf, tableRoot);
            for (DataFile file : files) {
                try {
                    folder.delete(file);
                } catch (RuntimeException suppressed) {
                    e.addSuppressed(suppressed);
                }
            }
            throw e;
        }
    }

    private void write(Map<String, String> partition, List<Changes.Change> changes) {
        int next = 0;
        while (next < changes.size()) {
            int first = next;
            try (DataFileWriter<Object[]> writer = writer(partition)) {
                while (next < changes.size() && writer.bytes() < options.targetBytes()) {
                    writer.write(alignment.align(changes.get(next++).row));
                }
                DataFile file = writer.finish();
                files.add(file);
                for (int i = first; i < next; i++) {
                    placed.add(new Placed(changes.get(i), file, i - first));
                }
            }
        }
    }

    private DataFileWriter<Object[]> writer(Map<String, String> partition) {
        return DataFileWriter.create(
                conf,
                tableRoot,
                table,
                base.partitionColumns(),
                partition,
                new GenericRows(table, base.partitionColumns()),
                Map.of(Upserts.PARTITION_TAG, rules.partition()),
                options);
    }

    private Map<String, String> partition(Object[] row) {
        Map<String, String> values = new LinkedHashMap<>();
        Object[] aligned = alignment.align(row);
        for (String name : base.partitionColumns()) {
            int place = table.indexOf(name);
            values.put(name, PartitionValues.toLog(table.columns().get(place), aligned[place]));
        }
        return values;
    }
}
