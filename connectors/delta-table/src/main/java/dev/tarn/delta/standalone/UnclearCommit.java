package dev.tarn.delta.standalone;

import io.delta.standalone.DeltaLog;
import io.delta.standalone.exceptions.DeltaConcurrentModificationException;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A commit that ended in an exception. It may have landed all the same: the answer was lost, or the checkpoint that the library
 * writes after it failed. Its token in the log tells, whatever the exception says.
 */
record UnclearCommit(Configuration configuration, String location, String token, long base) {
    private static final Logger LOG = LoggerFactory.getLogger(UnclearCommit.class);

    /**
     * The version that holds the commit.
     *
     * @throws RuntimeException what the exception means, where there is none
     */
    long decide(Throwable failure, String what) {
        // An interrupt that ended the commit would end the reading too.
        boolean interrupted = Thread.interrupted();
        OptionalLong landed;
        try {
            landed = find();
        } catch (Exception e) {
            throw StandaloneErrors.unknown(location, failure, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (landed.isPresent()) {
            LOG.warn(
                    "{} of table {} landed as version {}, though it ended with an error; nothing is to be done unless this goes on",
                    what,
                    location,
                    landed.getAsLong(),
                    failure);
            return landed.getAsLong();
        }
        if (failure instanceof DeltaConcurrentModificationException) {
            throw StandaloneErrors.conflict(location, failure);
        }
        if (failure instanceof AssertionError error) {
            throw error;
        }
        throw StandaloneErrors.unchecked(location, failure);
    }

    private OptionalLong find() {
        DeltaLog log = DeltaLog.forTable(configuration, location);
        long newest = log.snapshot().getVersion();
        for (long version = base + 1; version <= newest; version++) {
            if (token.equals(log.getCommitInfoAt(version).getUserMetadata().orElse(null))) {
                return OptionalLong.of(version);
            }
        }
        return OptionalLong.empty();
    }
}
