package dev.tarn.deltasink;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A time in which a table's store does not answer: commits are tried again, at growing distances, until it is too long. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long FIRST_BACKOFF_MILLIS = 200;
    private static final long LONGEST_BACKOFF_MILLIS = 30_000;

    private final Duration bearable;
    private long since = -1;
    private long backoff = FIRST_BACKOFF_MILLIS;

    Outage(Duration bearable) {
        this.bearable = bearable;
    }

    boolean isOn() {
        return since >= 0;
    }

    void goesOn(long now, String table, Exception reason) {
        // A clock that was set back must not make an outage endless.
        if (since < 0 || now < since) {
            since = now;
            backoff = FIRST_BACKOFF_MILLIS;
        }
        if (now - since > bearable.toMillis()) {
            throw SinkErrors.unreachable(table, (now - since) / 1_000, reason);
        }
        LOG.warn(
                "{}: cannot be reached now and is tried again: {}{}",
                table,
                reason.getMessage(),
                SinkErrors.hint(reason));
    }

    /** Something was written, or taken. */
    void end() {
        since = -1;
    }

    long backoffMillis() {
        long now = backoff;
        backoff = Math.min(LONGEST_BACKOFF_MILLIS, backoff * 2);
        return now;
    }
}
