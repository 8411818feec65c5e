package dev.tarn.deltasink.write;

/** Read over JMX as {@code dev.tarn.deltasink:type=task,connector=NAME,task=N}. All figures count from the start of the task. */
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
}
