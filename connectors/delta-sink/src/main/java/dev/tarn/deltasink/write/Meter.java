package dev.tarn.deltasink.write;

import java.util.concurrent.atomic.LongAdder;

/** What a task has done since it started. Written by the task's thread, read by any. */
public final class Meter implements MeterMXBean {
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    void committed(long count, long size, long nanos) {
        rows.add(count);
        bytes.add(size);
        commits.increment();
        commitNanos.add(nanos);
    }

    public void rejected() {
        rejected.increment();
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
}
