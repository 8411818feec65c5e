package dev.tarn.kit.run;

import java.time.Duration;

/** What a service is tuned for. Both are exactly once; each figure can be overridden by its own setting. */
public enum Mode {
    /** Results within a fraction of a second: short transactions, small batches. */
    LIVE(Duration.ofMillis(200), Duration.ofMillis(20), 32 * 1024, 1_000),
    /** A backlog at the least CPU per event: long transactions, large batches. */
    CATCH_UP(Duration.ofSeconds(5), Duration.ofMillis(50), 256 * 1024, 5_000);

    private final Duration commitInterval;
    private final Duration linger;
    private final long batchBytes;
    private final int pollRecords;

    Mode(Duration commitInterval, Duration linger, long batchBytes, int pollRecords) {
        this.commitInterval = commitInterval;
        this.linger = linger;
        this.batchBytes = batchBytes;
        this.pollRecords = pollRecords;
    }

    Duration commitInterval() {
        return commitInterval;
    }

    Duration linger() {
        return linger;
    }

    long batchBytes() {
        return batchBytes;
    }

    int pollRecords() {
        return pollRecords;
    }
}
