package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.RollingFiles;
import dev.tarn.delta.file.TableFolder;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * Upserts that every reader and engine understands: files that hold a row of a changed key are written anew without it. What a
 * commit costs follows the size of the files that are hit, so it suits small tables, and keys that lie together.
 *
 * <p>The changes are on the heap; the rows of the table stream through.
 */
public final class CopyOnWrite extends UpsertRound<TableCommit> {

    private final Configuration conf;
    private final String tableRoot;
    private final UpsertRules rules;
    private final FileOptions options;
    private final DeletedRows deletedRows;
    private final DataFileReader reader;

    public CopyOnWrite(
            Configuration conf, String tableRoot, UpsertRules rules, FileOptions options, DeletedRows deletedRows) {
        super(rules);
        this.conf = conf;
        this.tableRoot = tableRoot;
        this.rules = rules;
        this.options = options;
        this.deletedRows = deletedRows;
        reader = new DataFileReader(conf, tableRoot);
    }

    @Override
    TableCommit plan(TableSnapshot base) {
        TableCommit commit = new TableCommit(Operation.UPSERT);
        if (changes.size() > 0) {
            Set<Changes.Change> outdated = Collections.newSetFromMap(new IdentityHashMap<>());
            List<DataFile> hit = hit(base, outdated);
            try (RollingFiles files =
                    new RollingFiles(conf, tableRoot, base.schema(), base.partitionColumns(), options)) {
                Rewrite rewrite = new Rewrite(rules, changes, base);
                rewrite.write(hit, outdated, file -> readAll(base, file, rewrite, files), files);
                files.finish().forEach(commit::add);
            }
            hit.forEach(commit::remove);
        }
        return commit;
    }

    private void readAll(TableSnapshot base, DataFile file, Rewrite rewrite, RollingFiles files) {
        reader.read(file, base.schema(), deletedRows.of(file), (position, row) -> {
            if (rewrite.survives(row)) {
                files.write(row);
            }
            return true;
        });
    }

    /**
     * The files that hold a row which a change ends.
     *
     * @param outdated takes the changes that come too late: the table has a row of a higher sequence
     */
    private List<DataFile> hit(TableSnapshot base, Set<Changes.Change> outdated) {
        List<Column> keyColumns =
                rules.keyColumns().stream().map(name -> column(base, name)).toList();
        KeyRanges ranges = new KeyRanges(keyColumns, changes);
        List<DataFile> candidates = new ArrayList<>();
        base.files(file -> {
            if (mayBeOurs(file) && ranges.mayHold(file)) {
                candidates.add(file);
            }
        });
        List<Column> searched = new ArrayList<>(keyColumns);
        rules.sequenceColumn().ifPresent(name -> searched.add(column(base, name)));
        TableSchema wanted = new TableSchema(searched);
        List<DataFile> hit = new ArrayList<>();
        for (DataFile file : candidates) {
            if (search(file, wanted, keyColumns.size(), outdated)) {
                hit.add(file);
            }
        }
        return hit;
    }

    private boolean search(DataFile file, TableSchema wanted, int keyColumns, Set<Changes.Change> outdated) {
        boolean bySequence = rules.sequenceColumn().isPresent();
        boolean[] found = {false};
        reader.read(file, wanted, deletedRows.of(file), (position, row) -> {
            Changes.Change change = changes.of(bySequence ? Arrays.copyOf(row, keyColumns) : row);
            if (change != null) {
                if (bySequence && changes.staysBefore(row[keyColumns], change)) {
                    outdated.add(change);
                } else {
                    found[0] = true;
                }
            }
            return bySequence || !found[0];
        });
        return found[0];
    }

    private boolean mayBeOurs(DataFile file) {
        String partition = file.tags().get(PARTITION_TAG);
        return partition == null || partition.equals(rules.partition());
    }

    private static Column column(TableSnapshot base, String name) {
        return base.schema().column(name).orElseThrow(() -> UpsertErrors.noSuchColumn("key", name, base.schema()));
    }

    @Override
    TableCommit commit(TableCommit plan) {
        return plan;
    }

    @Override
    void landed(TableCommit plan, long version) {
        // The changes are all that is kept between commits.
    }

    @Override
    void undo(TableCommit plan) {
        new TableFolder(conf, tableRoot).discard(plan.added());
    }
}
