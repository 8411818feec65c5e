package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.TableFolder;
import dev.tarn.delta.index.KeyIndex.Place;
import dev.tarn.delta.kernel.DeletionVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upserts that leave the rows they replace where they are and mark them as deleted: what a commit costs follows the change, not
 * the table. An index on the local disk says where the row of a key is; it is built from the table when the first commit is
 * prepared, and follows what others do to the files.
 *
 * <p>On the heap are the changes of a flush, and the names of the files.
 */
public final class MarkDeleted extends UpsertRound<MarkDeleted.Plan> {
    private static final Logger LOG = LoggerFactory.getLogger(MarkDeleted.class);

    private final Configuration conf;
    private final String tableRoot;
    private final UpsertRules rules;
    private final FileOptions options;
    private final DataFileReader reader;
    private final DeletionVectors vectors;
    private final SequenceNumber sequence;
    private final int sequencePlace;
    private final IndexedRows index;
    /** Below this version the table lacks what the index has. */
    private long atLeast;

    record Plan(TableCommit commit, List<NewRows.Placed> placed, List<Object[]> ended, List<DeletionVector> vectors) {}

    /** @param indexFolder on a local disk, for the index */
    public MarkDeleted(Configuration conf, String tableRoot, UpsertRules rules, FileOptions options, Path indexFolder) {
        super(rules);
        this.conf = conf;
        this.tableRoot = tableRoot;
        this.rules = rules;
        this.options = options;
        reader = new DataFileReader(conf, tableRoot);
        vectors = new DeletionVectors(conf, tableRoot);
        sequence = SequenceNumber.of(rules);
        sequencePlace = rules.sequenceColumn().map(rules.schema()::indexOf).orElse(-1);
        index = new IndexedRows(rules, reader, vectors, indexFolder);
    }

    @Override
    Plan plan(TableSnapshot base) {
        if (base.version() < atLeast) {
            throw UpsertErrors.olderSnapshot(base.version(), atLeast);
        }
        index.follow(base);
        atLeast = base.version();
        NewRows rows = new NewRows(conf, tableRoot, rules, options, base);
        MarkedFiles marks = new MarkedFiles(reader, vectors);
        List<Changes.Change> added = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        for (Changes.Change change : changes.all()) {
            rows.refuseEmptyText(change);
            Optional<Place> there = index.get(change.key);
            if (there.isPresent() && comesTooLate(change, there.get())) {
                continue;
            }
            there.ifPresent(place -> marks.end(index.file(place.file()), place.row()));
            if (change.row != null) {
                added.add(change);
            } else if (there.isPresent()) {
                ended.add(change.key);
            }
        }
        TableCommit commit = new TableCommit(Operation.UPSERT);
        rows.write(added);
        rows.files().forEach(commit::add);
        return new Plan(commit, rows.placed(), ended, marked(marks, commit));
    }

    @Override
    TableCommit commit(Plan plan) {
        return plan.commit();
    }

    @Override
    void landed(Plan plan, long version) {
        try {
            follow(plan);
            atLeast = Math.max(atLeast, version);
        } catch (RuntimeException e) {
            LOG.warn("The commit of version {} is in the table, but not in the index, which is built anew", version, e);
            index.forgetAll();
        }
    }

    private void follow(Plan plan) {
        TableCommit commit = plan.commit();
        commit.added().forEach(index::keep);
        commit.marked().forEach(mark -> index.keep(mark.now()));
        plan.placed().forEach(row -> index.put(row.change().key, row.file(), row.row(), sequence(row.change().row)));
        plan.ended().forEach(index::remove);
        // Last: until now keys that have moved on were found under these files.
        commit.removed().forEach(file -> index.forget(file.path()));
    }

    @Override
    void undo(Plan plan) {
        discard(plan.commit().added());
        try {
            vectors.discard(plan.vectors());
        } catch (RuntimeException e) {
            LOG.warn("{}; VACUUM deletes it later", e.getMessage());
        }
    }

    /** How many rows were found beside another one of the same key: somebody else inserts into the table. */
    public long duplicates() {
        return index.duplicates();
    }

    /** How many keys the index holds. */
    public long keys() {
        return index.keys();
    }

    /** The local disk that the index takes. */
    public long indexBytes() {
        return index.bytesOnDisk();
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private List<DeletionVector> marked(MarkedFiles marks, TableCommit commit) {
        try {
            return marks.into(commit);
        } catch (RuntimeException e) {
            discard(commit.added());
            throw e;
        }
    }

    private void discard(List<DataFile> files) {
        new TableFolder(conf, tableRoot).discard(files);
    }

    private boolean comesTooLate(Changes.Change change, Place there) {
        return sequencePlace >= 0
                && change.row != null
                && !change.afterDeletion
                && there.sequence() > sequence(change.row);
    }

    private long sequence(Object[] row) {
        return sequencePlace < 0 ? 0 : sequence.of(row[sequencePlace]);
    }
}
