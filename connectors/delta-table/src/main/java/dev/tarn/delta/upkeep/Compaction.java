package dev.tarn.delta.upkeep;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.RollingFiles;
import dev.tarn.delta.file.TableFolder;
import dev.tarn.delta.upsert.DeletedRows;
import dev.tarn.delta.upsert.Upserts;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes groups of files anew as {@link CompactionPlan} found them. The rows stay the same; files of one Kafka partition stay
 * files of that partition.
 */
public final class Compaction {
    private final Configuration conf;
    private final String tableRoot;
    private final FileOptions options;
    private final DeletedRows deletedRows;

    public Compaction(Configuration conf, String tableRoot, FileOptions options, DeletedRows deletedRows) {
        this.conf = conf;
        this.tableRoot = tableRoot;
        this.options = options;
        this.deletedRows = deletedRows;
    }

    /**
     * Writes the rows of a group to new files.
     *
     * @param base shows the group's files
     * @return what the engine is to commit; the caller may add to it. {@link #discard} it if that fails
     */
    public TableCommit rewrite(TableSnapshot base, CompactionPlan.Group group) {
        TableCommit commit = new TableCommit(Operation.COMPACT);
        DataFileReader reader = new DataFileReader(conf, tableRoot);
        try (RollingFiles files = new RollingFiles(conf, tableRoot, base.schema(), base.partitionColumns(), options)) {
            files.begin(
                    group.partition(),
                    group.writer() == null ? Map.of() : Map.of(Upserts.PARTITION_TAG, group.writer()));
            for (DataFile file : group.files()) {
                long before = files.rows();
                reader.read(file, base.schema(), deletedRows.of(file), (position, row) -> {
                    files.write(row);
                    return true;
                });
                requireAll(file, files.rows() - before);
            }
            files.finish().forEach(commit::add);
        }
        group.files().forEach(commit::remove);
        String id = "tarn.compaction." + (group.writer() == null ? "untagged" : group.writer());
        OptionalLong last = base.transaction(id);
        return commit.transaction(id, last.isPresent() ? last.getAsLong() + 1 : 0);
    }

    /** Deletes what was written for a commit that is not in the table and never will be. */
    public void discard(TableCommit commit) {
        List<DataFile> written = commit.added();
        TableFolder folder = new TableFolder(conf, tableRoot);
        written.forEach(folder::delete);
    }

    /** A file is not given up for another before it is certain that all its rows are there. */
    private static void requireAll(DataFile file, long written) {
        OptionalLong rows = CompactionPlan.rows(file);
        long deleted = file.deleted().map(vector -> vector.cardinality()).orElse(0L);
        if (rows.isPresent() && rows.getAsLong() - deleted != written) {
            throw new IllegalStateException("data file " + file.path() + " has " + written + " rows and the log says "
                    + rows.getAsLong() + ", of which " + deleted
                    + " are deleted; it is left as it is. Compare it with the source that it was written from");
        }
    }
}
