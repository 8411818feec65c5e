package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.TableSchema;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The rows of one table between two commits. Two kinds: appended, and replaced by key. One thread. */
interface Batch {
    /** Rows from now on have this schema, which has all columns of the one before, in the same places. */
    void schema(TableSchema schema);

    /** @param row in the order of the schema */
    void put(TopicPartition partition, Object[] row);

    /** @param key in the order of the key's columns */
    void delete(TopicPartition partition, Object[] key);

    long rows();

    /** Bytes that the commit will add, about. */
    long bytes();

    /** Whether rows of one schema must be committed before rows of another come. */
    boolean endsWithItsSchema();

    /** Whether it must be committed, or the heap does not hold it. */
    boolean isFull();

    boolean isEmpty();

    /** Finishes its files and says what is to be committed; may be asked again, after the table changed. */
    TableCommit prepare(TableSnapshot base);

    /** Whether it still has all rows that it was given. One that failed to prepare may not: then it can only be discarded. */
    boolean isWhole();

    /**
     * Partitions whose rows are not in what was prepared, and wait for a commit of their own: in one commit two of them would
     * change the same file.
     */
    default Set<TopicPartition> deferred() {
        return Set.of();
    }

    /** What was prepared is in the table: the next batch begins, with what was deferred. */
    void committed(long version);

    /** Throws all rows away, and what was written of them. */
    void discard();

    /**
     * Throws all rows away, and leaves the files where they are: whether the table names them is not known. VACUUM deletes them if it
     * does not.
     */
    void abandon();

    IndexSize index();

    /** The partitions are no longer this task's. Called when the batch is empty. */
    void release(Iterable<TopicPartition> partitions);
}
