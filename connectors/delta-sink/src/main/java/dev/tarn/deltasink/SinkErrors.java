package dev.tarn.deltasink;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/** What the sink tells people who must act: which table, which record, what to do. */
public final class SinkErrors {
    private SinkErrors() {}

    public static ConnectException notAssigned(TopicPartition partition) {
        return new ConnectException("a record of " + partition + " came, which is not assigned to this task");
    }

    public static ConnectException rejected(SinkRecord record, Exception reason) {
        return new ConnectException(
                at(record) + ": " + reason.getMessage()
                        + ". Set errors.tolerance=all and errors.deadletterqueue.topic.name to set such records aside and go on",
                reason);
    }

    public static ConnectException regressed(String table, TopicPartition partition, long offset, long wanted) {
        return new ConnectException("record " + partition + " offset " + offset + " came, and table " + table
                + " has this partition up to offset " + wanted
                + " already: the topic was made anew, or cut off behind that. To take a new topic into the same table give the"
                + " connector another name (its positions are kept under its name); to leave out what the table has, set"
                + " offsets.regressed=skip");
    }

    public static ConnectException crowded(String table, int plans) {
        return new ConnectException("table " + table + " changed under each of " + plans
                + " commits that were planned; let fewer tasks or jobs write to it, or flush less often");
    }

    public static ConnectException vanished(String table, long version) {
        return new ConnectException(
                "table " + table + " is gone; it was at version " + version
                        + ". Put it back (is its disk mounted?), or give the connector another name or table.path to begin a new one");
    }

    public static ConnectException unreachable(String table, long seconds, Exception reason) {
        return new ConnectException(
                "table " + table + " could not be written for " + seconds + " s: " + reason.getMessage() + hint(reason)
                        + ". Nothing is lost; restart the task when its store is back",
                reason);
    }

    /** An outage: a disk that is not mounted must not be taken for one without tables. */
    public static UncheckedIOException rootAway(Path root) {
        return new UncheckedIOException(new NoSuchFileException(
                root.toString(), null, "table.root is no folder now: mount it, or make it if it never was there"));
    }

    /** What to look at, where the failure of a store says more than that it is away. */
    static String hint(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof AccessDeniedException) {
                return ". The store refuses access (403): check the credentials (s3.access.key, or the environment's), whether they"
                        + " have expired, this machine's clock, and that they may list, read, write and delete below table.root";
            }
            if (cause.getClass().getSimpleName().equals("UnknownStoreException")) {
                return ". Make the bucket, or correct table.root, s3.endpoint or s3.region";
            }
            if (said.contains("No space left on device") || said.contains("Disk quota exceeded")) {
                return ". The disk is full: free some of it";
            }
        }
        return "";
    }

    static ConnectException notReported(Throwable reason) {
        return new ConnectException(
                "a rejected record could not be written to the dead-letter queue, so its table does not pass it: "
                        + reason,
                reason);
    }

    static String at(SinkRecord record) {
        return "topic " + record.topic() + " partition " + record.kafkaPartition() + " offset " + record.kafkaOffset();
    }
}
