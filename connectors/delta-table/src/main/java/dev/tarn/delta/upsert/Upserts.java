package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableSnapshot;

/**
 * Changes of one Kafka partition on their way into a table, row by row of a key. They are gathered until a commit is
 * prepared; how the rows that they replace leave the table is what implementations differ in.
 *
 * <p>A round: {@link #put} and {@link #delete} in the order of the offsets, {@link #prepare}, the engine's commit, then
 * {@link #committed} or {@link #failed}. After {@code failed} the changes are still there, and {@code prepare} on a newer
 * snapshot tries again.
 *
 * <p>Not thread-safe.
 */
public interface Upserts extends AutoCloseable {
    /**
     * The tag of a file that says of which Kafka partition its rows are. A file has rows of one only; what has no tag may have
     * rows of any.
     */
    String PARTITION_TAG = "tarn.partition";

    /**
     * The row of a key from now on, unless the table has a sequence column and a row of a higher sequence is there.
     *
     * @param row in the order of the columns of the rules' schema; it is kept, not copied
     */
    void put(Object[] row);

    /**
     * The key has no row from now on. A deletion has no sequence: it ends what is there, and what follows it is new.
     *
     * @param key in the order of the key columns
     */
    void delete(Object[] key);

    /** How many keys have a change that is not committed. They are on the heap. */
    int pending();

    /**
     * Writes what a commit is to name. The caller adds its positions, and hands it to the engine with the same base.
     *
     * @throws IllegalStateException if the commit prepared before is neither committed nor failed
     */
    TableCommit prepare(TableSnapshot base);

    /** The prepared commit is in the table; its changes are done. */
    void committed(long version);

    /** The prepared commit is not in the table and never will be: what was written for it is deleted, the changes stay. */
    void failed();

    /**
     * Forgets all changes. Files of a commit whose outcome nobody told stay where they are: the table may name them. VACUUM
     * deletes them if it does not.
     */
    @Override
    void close();
}
