package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.upsert.MarkDeleted;
import dev.tarn.delta.upsert.UpsertRules;
import dev.tarn.delta.upsert.Upserts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Rows that replace those of their key. A key stays in its Kafka partition, so each partition has changes and files of its own. */
final class UpsertBatch implements Batch {
    private final Function<UpsertRules, Upserts> make;
    private final RowSchema rows;
    private final Optional<String> sequenceColumn;
    private final long heapBound;
    private final Map<TopicPartition, Upserts> open = new LinkedHashMap<>();
    private final Set<Upserts> prepared = new LinkedHashSet<>();
    private final Set<TopicPartition> deferred = new LinkedHashSet<>();
    private TableSchema schema;
    private long changes;
    private long heap;

    UpsertBatch(Function<UpsertRules, Upserts> make, RowSchema rows, Optional<String> sequenceColumn, long heapBound) {
        this.make = make;
        this.rows = rows;
        this.sequenceColumn = sequenceColumn;
        this.heapBound = heapBound;
    }

    @Override
    public void schema(TableSchema other) {
        if (!other.equals(schema)) {
            schema = other;
            open.values().forEach(Upserts::close);
            open.clear();
        }
    }

    @Override
    public void put(TopicPartition partition, Object[] row) {
        of(partition).put(row);
        changes++;
        heap += RowHeap.of(row);
    }

    @Override
    public void delete(TopicPartition partition, Object[] key) {
        schema(rows.table());
        of(partition).delete(key);
        changes++;
        heap += RowHeap.of(key);
    }

    private Upserts of(TopicPartition partition) {
        return open.computeIfAbsent(partition, p -> make.apply(rules(p)));
    }

    private UpsertRules rules(TopicPartition partition) {
        List<String> keys = rows.keys().columns().stream().map(Column::name).toList();
        return new UpsertRules(schema, keys, sequenceColumn, partition.toString());
    }

    @Override
    public long rows() {
        return changes;
    }

    @Override
    public long bytes() {
        return heap;
    }

    @Override
    public boolean endsWithItsSchema() {
        return true;
    }

    @Override
    public boolean isFull() {
        return heap > heapBound;
    }

    @Override
    public boolean isEmpty() {
        return changes == 0;
    }

    /** What cannot be prepared stays among the changes. */
    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public TableCommit prepare(TableSnapshot base) {
        // Asked again after a conflict: what was prepared before is in no commit.
        prepared.forEach(Upserts::failed);
        prepared.clear();
        deferred.clear();
        TableCommit commit = new TableCommit(Operation.UPSERT);
        Set<String> touched = new HashSet<>();
        open.forEach((partition, upserts) -> {
            if (upserts.pending() > 0) {
                TableCommit part = upserts.prepare(base);
                if (replaced(part).anyMatch(touched::contains)) {
                    // A file of another writer, with rows of several partitions.
                    upserts.failed();
                    deferred.add(partition);
                    return;
                }
                prepared.add(upserts);
                replaced(part).forEach(touched::add);
                part.added().forEach(commit::add);
                part.removed().forEach(commit::remove);
                part.marked().forEach(marked -> commit.mark(marked.before(), marked.now()));
            }
        });
        return commit;
    }

    private static Stream<String> replaced(TableCommit part) {
        return Stream.concat(
                part.removed().stream().map(DataFile::path),
                part.marked().stream().map(marked -> marked.before().path()));
    }

    @Override
    public Set<TopicPartition> deferred() {
        return Set.copyOf(deferred);
    }

    @Override
    public void committed(long version) {
        prepared.forEach(upserts -> upserts.committed(version));
        prepared.clear();
        deferred.clear();
        changes = open.values().stream().mapToLong(Upserts::pending).sum();
        heap = changes == 0 ? 0 : heap;
    }

    @Override
    public void discard() {
        prepared.forEach(Upserts::failed);
        abandon();
    }

    @Override
    public void abandon() {
        prepared.clear();
        deferred.clear();
        open.values().forEach(Upserts::close);
        open.clear();
        changes = 0;
        heap = 0;
    }

    @Override
    public IndexSize index() {
        return open.values().stream()
                .map(upserts -> upserts instanceof MarkDeleted marking
                        ? new IndexSize(marking.keys(), marking.indexBytes())
                        : IndexSize.NONE)
                .reduce(IndexSize.NONE, IndexSize::plus);
    }

    @Override
    public void release(Iterable<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Upserts gone = open.remove(partition);
            if (gone != null) {
                gone.close();
            }
        }
    }
}
