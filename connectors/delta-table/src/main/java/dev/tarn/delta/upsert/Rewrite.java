package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.PartitionValues;
import dev.tarn.delta.file.RollingFiles;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.RowAlignment;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which rows stand together in the files that replace others. */
final class Rewrite {
    /**
     * Rows of one file: of one partition of the table, and of the writer's Kafka partition or of who knows which. The latter
     * stay without a tag: other writers must still find theirs among them.
     */
    private record Group(boolean ours, Map<String, String> partition) {}

    private static final class Contents {
        final List<DataFile> survivorsOf = new ArrayList<>();
        final List<Object[]> added = new ArrayList<>();
    }

    private final UpsertRules rules;
    private final Changes changes;
    private final TableSchema table;
    private final List<Column> partitionColumns;
    private final RowAlignment alignment;
    private final int[] keyPlaces;
    private final int sequencePlace;

    Rewrite(UpsertRules rules, Changes changes, TableSnapshot base) {
        this.rules = rules;
        this.changes = changes;
        table = base.schema();
        for (Column column : rules.schema().columns()) {
            if (table.column(column.name()).isEmpty()) {
                throw UpsertErrors.notInTable(column, table);
            }
        }
        partitionColumns = base.partitionColumns().stream()
                .map(name -> table.columns().get(table.indexOf(name)))
                .toList();
        refuseEmptyTexts();
        alignment = new RowAlignment(rules.schema(), table);
        keyPlaces = rules.keyColumns().stream().mapToInt(table::indexOf).toArray();
        sequencePlace = rules.sequenceColumn().map(table::indexOf).orElse(-1);
    }

    /** Delta's log does not tell an empty text from null in a partition: such a key would not be found again. */
    private void refuseEmptyTexts() {
        for (int i = 0; i < rules.keyColumns().size(); i++) {
            String name = rules.keyColumns().get(i);
            if (partitionColumns.stream().anyMatch(c -> c.name().equalsIgnoreCase(name))) {
                for (Changes.Change change : changes.all()) {
                    if ("".equals(change.key[i])) {
                        throw UpsertErrors.emptyPartitionKey(name);
                    }
                }
            }
        }
    }

    /** Whether a row of the table is there after the changes as it was before. */
    boolean survives(Object[] row) {
        Object[] key = new Object[keyPlaces.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = row[keyPlaces[i]];
        }
        Changes.Change change = changes.of(key);
        return change == null || (sequencePlace >= 0 && changes.staysBefore(row[sequencePlace], change));
    }

    /** @param survivors writes the rows of a file that survive */
    void write(List<DataFile> hit, Set<Changes.Change> outdated, Consumer<DataFile> survivors, RollingFiles files) {
        groups(hit, outdated).forEach((group, contents) -> {
            files.begin(group.partition(), group.ours() ? Map.of(Upserts.PARTITION_TAG, rules.partition()) : Map.of());
            contents.survivorsOf.forEach(survivors);
            contents.added.forEach(files::write);
        });
    }

    private Map<Group, Contents> groups(List<DataFile> hit, Set<Changes.Change> outdated) {
        Map<Group, Contents> groups = new LinkedHashMap<>();
        for (DataFile file : hit) {
            Group group = new Group(file.tags().containsKey(Upserts.PARTITION_TAG), file.partition());
            groups.computeIfAbsent(group, g -> new Contents()).survivorsOf.add(file);
        }
        for (Changes.Change change : changes.all()) {
            if (change.row != null && !outdated.contains(change)) {
                Object[] row = alignment.align(change.row);
                groups.computeIfAbsent(new Group(true, partition(row)), g -> new Contents())
                        .added
                        .add(row);
            }
        }
        return groups;
    }

    private Map<String, String> partition(Object[] row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : partitionColumns) {
            values.put(column.name(), PartitionValues.toLog(column, row[table.indexOf(column.name())]));
        }
        return values;
    }
}
