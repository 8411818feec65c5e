package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.GenericRows;
import dev.tarn.delta.file.PartitionValues;
import dev.tarn.delta.file.TableFolder;
import dev.tarn.delta.schema.Column;
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
    private final int[] places;
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
        places = table.columns().stream()
                .mapToInt(c -> rules.schema().indexOf(c.name()))
                .toArray();
    }

    List<DataFile> files() {
        return files;
    }

    List<Placed> placed() {
        return placed;
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
                    writer.write(row(changes.get(next++).row));
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

    /** The table may have more columns, and others first. */
    private Object[] row(Object[] given) {
        Object[] row = new Object[places.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = places[i] < 0 ? null : given[places[i]];
        }
        return row;
    }

    private Map<String, String> partition(Object[] row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : base.partitionColumns()) {
            Column column = table.column(name).orElseThrow();
            int place = rules.schema().indexOf(name);
            values.put(name, PartitionValues.toLog(column, place < 0 ? null : row[place]));
        }
        return values;
    }
}
