package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.deltasink.SinkErrors;
import dev.tarn.deltasink.record.MappedRow;
import dev.tarn.deltasink.record.RecordRejected;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table as one task writes it: rows wait in a {@link Batch} and go into the table in one commit with the positions they
 * came from. The table alone says how far a partition has come. One thread.
 */
public final class TableSink {
    private static final Logger LOG = LoggerFactory.getLogger(TableSink.class);
    /** So often a commit is planned anew because the table changed, before it is left for the next flush. */
    private static final int PLANS = 10;

    private final TableLink table;
    private final Batch batch;
    private final RowSchema rows;
    private final Optional<Compactor> compactor;
    private final Runnable beforeCommit;
    private final Positions positions = new Positions();
    private TableSnapshot snapshot;
    private long waitingSince = -1;
    /** Whether a commit failed of which nobody knows if it landed. Its files may be the table's. */
    private boolean undecided;
    /** Whether the snapshot may be older than this task's positions, or its files gone. */
    private boolean stale;

    /** @param beforeCommit run before positions pass records */
    TableSink(TableLink table, Batch batch, RowSchema rows, Optional<Compactor> compactor, Runnable beforeCommit) {
        this.table = table;
        this.batch = batch;
        this.rows = rows;
        this.compactor = compactor;
        this.beforeCommit = beforeCommit;
    }

    /**
     * The partition is this task's from now on.
     *
     * @return the offset to go on from
     */
    public long open(TopicPartition partition) {
        refresh();
        long next = inTable(partition);
        positions.open(partition, next);
        return next;
    }

    /** The partitions are another task's from now on. Rows that wait are thrown away, and read again by whoever has them. */
    public Map<TopicPartition, Long> close(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> rewound = discard();
        positions.close(partitions);
        partitions.forEach(rewound::remove);
        batch.release(partitions);
        return rewound;
    }

    public boolean isUnused() {
        return positions.isEmpty();
    }

    /**
     * Takes a record.
     *
     * @throws RecordRejected if it fits no row; it is done with all the same
     * @throws UncheckedIOException if it was not taken, because the registry or the store does not answer
     * @throws Rewound if it was not taken, because rows that waited have to be read again
     */
    public void put(SinkRecord record, long nowMillis) throws RecordRejected {
        TopicPartition partition = positions.partition(record);
        Position position = positions.of(partition);
        if (position == null) {
            throw SinkErrors.notAssigned(partition);
        }
        if (position.isTaken(record.originalKafkaOffset())) {
            if (!table.skipsRegressed()) {
                throw SinkErrors.regressed(table.location(), partition, record.originalKafkaOffset(), position.taken());
            }
            return;
        }
        waitingSince = waitingSince < 0 ? nowMillis : Math.min(waitingSince, nowMillis);
        try {
            take(partition, record, nowMillis);
            position.take(record.originalKafkaOffset());
        } catch (RecordRejected e) {
            // The position passes it in the next commit.
            position.take(record.originalKafkaOffset());
            throw e;
        }
    }

    private void take(TopicPartition partition, SinkRecord record, long nowMillis) throws RecordRejected {
        if (rows.deletes(record)) {
            Object[] key = rows.key(record);
            if (rows.table() != null) {
                batch.delete(partition, key);
            }
            return;
        }
        MappedRow mapped = rows.map(record, nowMillis);
        if (batch.endsWithItsSchema() && !batch.isEmpty() && rows.wouldEvolve(mapped) && !flush().isEmpty()) {
            throw new Rewound();
        }
        Object[] row = rows.place(mapped);
        try {
            if (batch.isEmpty()) {
                table.requireRoot();
            }
            batch.schema(rows.table());
            batch.put(partition, row);
        } catch (UncheckedIOException e) {
            // A file that failed half-way cannot be gone on with.
            discard();
            throw e;
        }
    }

    /** When the rows that wait should be in the table; the largest of all instants where none wait. */
    public long due(long nowMillis) {
        // A clock that is set back does not make rows wait for it to come round again.
        waitingSince = Math.min(waitingSince, nowMillis);
        return waitingSince < 0 ? Long.MAX_VALUE : waitingSince + table.flushMillis();
    }

    public boolean isFull() {
        return batch.isFull() || batch.rows() >= table.flushRows() || batch.bytes() >= table.flushBytes();
    }

    /**
     * Commits what waits.
     *
     * @return partitions to be read again from an offset: another task went on with them, or rows had to be thrown away
     * @throws UncheckedIOException if the store does not answer; each partition is to be read again from where it is {@link
     *     #taken} to
     */
    public Map<TopicPartition, Long> flush() {
        if (waitingSince < 0) {
            return Map.of();
        }
        beforeCommit.run();
        long from = System.nanoTime();
        try {
            if (undecided) {
                return decide(from);
            }
            if (stale) {
                refresh();
            }
            return planned(from);
        } catch (UncheckedIOException e) {
            // It may not be the store that fails, but that files of this version are gone with it.
            stale = true;
            throw e;
        }
    }

    private Map<TopicPartition, Long> planned(long from) {
        for (int plan = 1; plan <= PLANS; plan++) {
            if (snapshot == null && rows.table() == null) {
                // Nothing but rejected records so far: there is no table to note their positions in.
                waitingSince = -1;
                return Map.of();
            }
            if (snapshot == null) {
                snapshot = table.create(rows.table());
            }
            Set<TopicPartition> overtaken = positions.overtaken(this::inTable);
            if (!overtaken.isEmpty()) {
                LOG.warn("{}: another task went on with {}; what waits is read again", table.location(), overtaken);
                return discard();
            }
            try {
                if (rows.meet(snapshot.schema())) {
                    table.evolve(snapshot, rows.table());
                    snapshot = table.latest();
                }
            } catch (CommitConflict e) {
                refresh();
                continue;
            } catch (SchemaChanged e) {
                LOG.warn("{}: {}; what waits is read again", table.location(), e.getMessage());
                rows.begin(snapshot.schema());
                return discard();
            }
            TableCommit commit = prepare();
            Set<TopicPartition> later = batch.deferred();
            positions
                    .ahead(later)
                    .forEach((partition, next) -> commit.transaction(table.transactionId(partition), next));
            long version;
            try {
                version = table.commit(snapshot, commit);
            } catch (UncheckedIOException e) {
                undecided = true;
                throw e;
            } catch (CommitConflict e) {
                LOG.info("{}: {}; planning the commit anew on top of it", table.location(), e.getMessage());
                refresh();
                continue;
            }
            committed(version, commit, from, later);
            return later.isEmpty() ? Map.of() : planned(from);
        }
        throw SinkErrors.crowded(table.location(), PLANS);
    }

    private TableCommit prepare() {
        try {
            table.requireRoot();
            return batch.prepare(snapshot);
        } catch (UncheckedIOException e) {
            if (!batch.isWhole()) {
                discard();
            }
            throw e;
        }
    }

    /** The store answers again: the positions in the table tell whether the last commit landed. */
    private Map<TopicPartition, Long> decide(long from) {
        refresh();
        boolean landed = positions.ahead(Set.of()).entrySet().stream()
                .allMatch(next -> inTable(next.getKey()) == next.getValue());
        if (!landed) {
            LOG.warn("{}: the last commit did not land; what waits is read again", table.location());
            return discard();
        }
        undecided = false;
        LOG.info("{}: the last commit landed, though its answer was lost", table.location());
        settle(0, from, snapshot.version(), 0, Set.of());
        return Map.of();
    }

    /** @return how many rows are in the table now */
    private long settle(long bytes, long from, long version, long behind, Set<TopicPartition> later) {
        long before = batch.rows();
        batch.committed(version);
        long count = before - batch.rows();
        positions.commit(later);
        waitingSince = later.isEmpty() ? -1 : waitingSince;
        table.meter().committed(count, bytes, System.nanoTime() - from, behind);
        return count;
    }

    private void committed(long version, TableCommit commit, long from, Set<TopicPartition> later) {
        long bytes = commit.added().stream().mapToLong(file -> file.size()).sum();
        long behind = version - snapshot.version() - 1;
        // First of all: whatever fails from here on, the files are the table's now.
        stale = true;
        long count = settle(bytes, from, version, behind, later);
        table.tell(version, commit, count, (System.nanoTime() - from) / 1_000_000);
        refresh();
    }

    /** When it is time to compact; the largest of all instants where it never is. */
    public long compactionDue(long nowMillis) {
        boolean can = snapshot != null && !undecided && !stale && !positions.isEmpty();
        return can ? compactor.map(c -> c.due(nowMillis)).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    /**
     * Compacts a bounded piece. Rows that wait go on waiting; where others are in the files does not concern them.
     *
     * @return whether there was something to do
     */
    public boolean compact(long nowMillis) {
        boolean worked = compactor.orElseThrow().turn(nowMillis, table::latest, positions.partitions());
        if (worked) {
            refresh();
        }
        return worked;
    }

    IndexSize index() {
        return batch.index();
    }

    /** The next offset that is wanted of each partition. */
    public Map<TopicPartition, Long> taken() {
        return positions.taken();
    }

    public String location() {
        return table.location();
    }

    /** What the table holds of each partition: the next offset. */
    public Map<TopicPartition, Long> committed() {
        return positions.committed();
    }

    /** Lets go of everything; what waits is read again by whoever comes next. */
    public void stop() {
        close(List.copyOf(positions.partitions()));
    }

    private Map<TopicPartition, Long> discard() {
        boolean waiting = waitingSince >= 0;
        Map<TopicPartition, Long> held = held();
        if (undecided) {
            batch.abandon();
        } else {
            batch.discard();
        }
        undecided = false;
        waitingSince = -1;
        Map<TopicPartition, Long> back = positions.reset(held);
        return waiting ? back : new LinkedHashMap<>();
    }

    /**
     * What the table holds of each partition, or as far as this task has brought it where the table cannot be read: rows that are
     * thrown away are read again in any case, and {@link Positions#overtaken} tells the difference later.
     */
    private Map<TopicPartition, Long> held() {
        if (stale) {
            return committed();
        }
        try {
            Map<TopicPartition, Long> held = new LinkedHashMap<>();
            positions.partitions().forEach(partition -> held.put(partition, inTable(partition)));
            return held;
        } catch (UncheckedIOException e) {
            return committed();
        }
    }

    private long inTable(TopicPartition partition) {
        OptionalLong held =
                snapshot == null ? OptionalLong.empty() : snapshot.transaction(table.transactionId(partition));
        return held.orElse(0);
    }

    private void refresh() {
        TableSnapshot latest = table.latest();
        if (latest == null && snapshot != null) {
            throw SinkErrors.vanished(table.location(), snapshot.version());
        }
        snapshot = latest;
        stale = false;
        if (snapshot != null && batch.isEmpty()) {
            rows.begin(snapshot.schema());
        }
    }
}
