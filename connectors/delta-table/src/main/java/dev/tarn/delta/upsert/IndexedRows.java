package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.index.KeyBytes;
import dev.tarn.delta.index.KeyIndex;
import dev.tarn.delta.index.KeyIndex.Place;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.RowNumbers;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the live rows of a writer's keys are, as some version of the table has them. The first time it follows a table it reads
 * the keys of all files that may be the writer's; later only of those that changed.
 *
 * <p>A file counts as known only when it is wholly read: after an error the next call reads it again.
 */
final class IndexedRows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexedRows.class);

    private final UpsertRules rules;
    private final DataFileReader reader;
    private final DeletionVectors vectors;
    private final SequenceNumber sequence;
    private final KeyIndex index;
    private final KeyBytes bytes = new KeyBytes();
    private final Map<String, DataFile> known = new HashMap<>();
    private long duplicates;

    IndexedRows(UpsertRules rules, DataFileReader reader, DeletionVectors vectors, Path folder) {
        this.rules = rules;
        this.reader = reader;
        this.vectors = vectors;
        sequence = SequenceNumber.of(rules);
        index = KeyIndex.under(folder, rules.sequenceColumn().isPresent());
    }

    /** Brings the index to a version of the table. */
    void follow(TableSnapshot table) {
        Map<String, DataFile> now = new LinkedHashMap<>();
        table.files(file -> {
            if (mayBeOurs(file)) {
                now.put(file.path(), file);
            }
        });
        for (String gone :
                known.keySet().stream().filter(p -> !now.containsKey(p)).toList()) {
            forget(gone);
        }
        TableSchema wanted = wanted(table.schema());
        // What left a file first: a row may have gone from one file to another.
        for (DataFile file : now.values()) {
            DataFile before = known.get(file.path());
            if (before != null && !before.deleted().equals(file.deleted())) {
                unmark(before, file, wanted);
            }
        }
        for (DataFile file : now.values()) {
            if (!known.containsKey(file.path())) {
                read(file, wanted);
            }
        }
        known.putAll(now);
    }

    Optional<Place> get(Object[] key) {
        return index.get(bytes.of(key));
    }

    DataFile file(String path) {
        return known.get(path);
    }

    void put(Object[] key, DataFile file, long row, long sequenceNumber) {
        index.put(bytes.of(key), file.path(), row, sequenceNumber);
    }

    void remove(Object[] key) {
        index.remove(bytes.of(key));
    }

    /** A file as our own commit left it. */
    void keep(DataFile file) {
        known.put(file.path(), file);
    }

    void forget(String path) {
        known.remove(path);
        index.forget(path);
    }

    /** The next time it follows a table it reads all of it. */
    void forgetAll() {
        List.copyOf(known.keySet()).forEach(this::forget);
    }

    /** Rows found beside another one of the same key: somebody else inserted them. */
    long duplicates() {
        return duplicates;
    }

    long keys() {
        return index.size();
    }

    long bytesOnDisk() {
        return index.bytesOnDisk();
    }

    @Override
    public void close() {
        index.close();
    }

    private boolean mayBeOurs(DataFile file) {
        String partition = file.tags().get(Upserts.PARTITION_TAG);
        return partition == null || partition.equals(rules.partition());
    }

    /** The columns of the key, then that of the sequence. */
    private TableSchema wanted(TableSchema table) {
        List<Column> columns = new ArrayList<>();
        rules.keyColumns().forEach(name -> columns.add(column("key", name, table)));
        rules.sequenceColumn().ifPresent(name -> columns.add(column("sequence", name, table)));
        return new TableSchema(columns);
    }

    private static Column column(String role, String name, TableSchema table) {
        return table.column(name).orElseThrow(() -> UpsertErrors.noSuchColumn(role, name, table));
    }

    /** Somebody else deleted rows of a file that is known. Rows that came back make it a new one. */
    private void unmark(DataFile before, DataFile now, TableSchema wanted) {
        RowNumbers old = deleted(before);
        RowNumbers marked = deleted(now);
        boolean[] cameBack = {false};
        old.forEach(row -> cameBack[0] |= !marked.contains(row));
        if (cameBack[0]) {
            forget(now.path());
            return;
        }
        reader.read(now, wanted, row -> !marked.contains(row) || old.contains(row), (row, values) -> {
            byte[] key = key(values);
            Optional<Place> there = index.get(key);
            if (there.isPresent()
                    && there.get().row() == row
                    && there.get().file().equals(now.path())) {
                index.remove(key);
            }
            return true;
        });
        known.put(now.path(), now);
    }

    private void read(DataFile file, TableSchema wanted) {
        LongPredicate deleted = deleted(file);
        long[] twice = {0};
        reader.read(file, wanted, deleted, (row, values) -> {
            long number = rules.sequenceColumn().isPresent() ? sequence.of(values[values.length - 1]) : 0;
            if (index.put(key(values), file.path(), row, number)) {
                twice[0]++;
            }
            return true;
        });
        known.put(file.path(), file);
        if (twice[0] > 0) {
            duplicates += twice[0];
            LOG.warn(
                    "{} keys of data file {} have another row in the table already: somebody else inserts into a table that"
                            + " is upserted. From now on the rows of this file are the ones that are replaced; delete the others",
                    twice[0],
                    file.path());
        }
    }

    private byte[] key(Object[] values) {
        int width = rules.keyColumns().size();
        return bytes.of(values.length == width ? values : Arrays.copyOf(values, width));
    }

    private RowNumbers deleted(DataFile file) {
        Optional<DeletionVector> vector = file.deleted();
        return vector.isPresent() ? vectors.read(vector.get()) : new RowNumbers();
    }
}
