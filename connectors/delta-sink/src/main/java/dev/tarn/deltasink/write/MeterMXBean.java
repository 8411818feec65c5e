package dev.tarn.deltasink.write;

/**
 * Read over JMX as {@code dev.tarn.deltasink:type=task,connector=NAME,task=N}. What is done counts from the start of the task;
 * Waiting, Lag, VersionsBehind and those of the index are as they are now.
 */
public interface MeterMXBean {
    /** Rows in commits. */
    long getRows();

    /** Bytes of data files in commits. */
    long getBytes();

    long getCommits();

    /** Time that commits took, the finishing of files in. */
    long getCommitMillis();

    /** Records that became no row. */
    long getRejected();

    /** Offsets that are taken from the worker and not yet in a table. */
    long getWaiting();

    /** Offsets between the end of the assigned partitions and what is in the tables; -1 where the worker's consumer tells nothing. */
    long getLag();

    /** Versions that other writers had put into a table when the task last committed to it, since it had last looked. */
    long getVersionsBehind();

    /** Places of keys in the index, those of rows that are gone included. */
    long getIndexKeys();

    /** Disk that the index takes. */
    long getIndexBytes();

    /** Rounds of compaction that made a version. */
    long getCompactions();

    /** Files that they replaced. */
    long getCompactedFiles();

    /** Bytes of those files. */
    long getCompactedBytes();

    long getCompactionMillis();

    /** Rounds thrown away because another writer changed the files. */
    long getCompactionConflicts();

    /** Rounds that failed, and are tried again. */
    long getCompactionFailures();
}
