package dev.tarn.deltasink.write;

import dev.tarn.delta.upkeep.CompactionRound;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;

/** What a task has done since it started, and how it stands. Written by the task's thread, read by any. */
public final class Meter implements MeterMXBean {
    private final ConsumerLag consumer;
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder compactions = new LongAdder();
    private final LongAdder compactedFiles = new LongAdder();
    private final LongAdder compactedBytes = new LongAdder();
    private final LongAdder compactionNanos = new LongAdder();
    private final LongAdder compactionConflicts = new LongAdder();
    private final LongAdder compactionFailures = new LongAdder();
    private volatile long versionsBehind;
    private volatile Map<TopicPartition, Long> waiting = Map.of();
    private volatile IndexSize index = IndexSize.NONE;

    Meter(String connector) {
        this.consumer = new ConsumerLag(connector);
    }

    /** @param behind versions of others since the one that the commit was planned on */
    void committed(long count, long size, long nanos, long behind) {
        rows.add(count);
        bytes.add(size);
        commits.increment();
        commitNanos.add(nanos);
        versionsBehind = behind;
    }

    public void rejected() {
        rejected.increment();
    }

    void compacted(CompactionRound.Done round, long nanos) {
        compactions.increment();
        compactedFiles.add(round.removed());
        compactedBytes.add(round.bytesRead());
        compactionNanos.add(nanos);
    }

    void compactionConflict() {
        compactionConflicts.increment();
    }

    void compactionFailure() {
        compactionFailures.increment();
    }

    /** @param records of each assigned partition that are taken and not yet in the table */
    void stands(Map<TopicPartition, Long> records, IndexSize size) {
        waiting = Map.copyOf(records);
        index = size;
    }

    @Override
    public long getRows() {
        return rows.sum();
    }

    @Override
    public long getBytes() {
        return bytes.sum();
    }

    @Override
    public long getCommits() {
        return commits.sum();
    }

    @Override
    public long getCommitMillis() {
        return commitNanos.sum() / 1_000_000;
    }

    @Override
    public long getRejected() {
        return rejected.sum();
    }

    @Override
    public long getWaiting() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long getLag() {
        return consumer.behind(waiting);
    }

    @Override
    public long getVersionsBehind() {
        return versionsBehind;
    }

    @Override
    public long getIndexKeys() {
        return index.keys();
    }

    @Override
    public long getIndexBytes() {
        return index.bytes();
    }

    @Override
    public long getCompactions() {
        return compactions.sum();
    }

    @Override
    public long getCompactedFiles() {
        return compactedFiles.sum();
    }

    @Override
    public long getCompactedBytes() {
        return compactedBytes.sum();
    }

    @Override
    public long getCompactionMillis() {
        return compactionNanos.sum() / 1_000_000;
    }

    @Override
    public long getCompactionConflicts() {
        return compactionConflicts.sum();
    }

    @Override
    public long getCompactionFailures() {
        return compactionFailures.sum();
    }
}
