package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.upkeep.CompactionRound;
import dev.tarn.delta.upkeep.CompactionRound.Done;
import dev.tarn.delta.upsert.Upserts;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts one table between its commits, a round at a time. Files that hold rows of one Kafka partition are compacted by the
 * task that has it; all others by the task that has partition 0 of the table's first topic. Where two tasks think that of themselves
 * for a while, one of them has a conflict and throws its files away.
 *
 * <p>Nothing that fails here fails the task: the rows are in the table, and the next round tries again.
 */
final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);
    private static final int FIRST = 0;

    private final String table;
    private final CompactionRound rounds;
    private final long intervalMillis;
    /** Null where the connector has topics by a pattern: any may be the first. */
    private final String firstTopic;

    private final Meter meter;
    private long next = Long.MAX_VALUE;
    /** The version in which nothing was left to do. */
    private long seen = -1;

    Compactor(String table, CompactionRound rounds, long intervalMillis, String firstTopic, Meter meter) {
        this.table = table;
        this.rounds = rounds;
        this.intervalMillis = intervalMillis;
        this.firstTopic = firstTopic;
        this.meter = meter;
    }

    /** When it is time for a round: not before a task that has just started has run for a while, and soon where a clock is set back. */
    long due(long nowMillis) {
        next = Math.min(next, nowMillis + intervalMillis);
        return next;
    }

    /**
     * Runs a round.
     *
     * @param latest the newest version, or null
     * @return whether there was something to do
     */
    boolean turn(long nowMillis, Supplier<TableSnapshot> latest, Set<TopicPartition> own) {
        next = nowMillis + intervalMillis;
        long from = System.nanoTime();
        try {
            return run(latest.get(), own, from);
        } catch (CommitConflict e) {
            meter.compactionConflict();
            LOG.info("{}: not compacted now, another writer was faster: {}", table, e.getMessage());
        } catch (UncheckedIOException e) {
            meter.compactionFailure();
            LOG.warn("{}: not compacted now: {}", table, e.getMessage());
        } catch (RuntimeException e) {
            meter.compactionFailure();
            LOG.warn("{}: not compacted now", table, e);
        }
        return true;
    }

    private boolean run(TableSnapshot base, Set<TopicPartition> own, long from) {
        if (base == null || base.version() == seen) {
            return false;
        }
        Set<String> tags =
                own.stream().map(TopicPartition::toString).collect(java.util.stream.Collectors.toUnmodifiableSet());
        boolean others = own.stream().anyMatch(this::isFirst);
        Optional<Done> done = rounds.run(base, file -> isMine(file, tags, others));
        if (done.isEmpty()) {
            seen = base.version();
            return false;
        }
        Done round = done.get();
        long nanos = System.nanoTime() - from;
        meter.compacted(round, nanos);
        LOG.info(
                "{}: version {}, {} files with {} bytes became {} with {}, {} ms{}",
                table,
                round.version(),
                round.removed(),
                round.bytesRead(),
                round.added(),
                round.bytesWritten(),
                nanos / 1_000_000,
                round.more() ? "; more are to come" : "");
        return true;
    }

    private static boolean isMine(DataFile file, Set<String> tags, boolean others) {
        String partition = file.tags().get(Upserts.PARTITION_TAG);
        return partition == null ? others : tags.contains(partition);
    }

    private boolean isFirst(TopicPartition partition) {
        return partition.partition() == FIRST && (firstTopic == null || firstTopic.equals(partition.topic()));
    }
}
