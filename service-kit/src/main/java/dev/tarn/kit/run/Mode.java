package dev.tarn.kit.run;

import java.time.Duration;

/** What a service is tuned for. Both are exactly once; each figure can be overridden by its own setting. */
public enum Mode {
    /** Results within a fraction of a second: short transactions, small batches. */
    LIVE(Duration.ofMillis(200), Duration.ofMillis(20), 32 * 1024, 32 << 20, 1_000),
    /** A backlog at the least CPU per event: long transactions, large batches. */
    CATCH_UP(Duration.ofSeconds(10), Duration.ofMillis(100), 64 * 1024, 8 << 20, 5_000);

    private final Duration commitInterval;
    private final Duration linger;
    private final long batchBytes;
    private final long bufferBytes;
    private final int pollRecords;

    Mode(Duration commitInterval, Duration linger, long batchBytes, long bufferBytes, int pollRecords) {
        this.commitInterval = commitInterval;
        this.linger = linger;
        this.batchBytes = batchBytes;
        this.bufferBytes = bufferBytes;
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

    /**
     * What may wait to be sent. Records that wait cost several times their bytes in objects, which the collector then copies:
     * a commit that changed much is sent as fast as the broker takes it, not piled up.
     */
    long bufferBytes() {
        return bufferBytes;
    }

    int pollRecords() {
        return pollRecords;
    }
}
