package dev.tarn.delta.engine;

import java.util.Optional;

/**
 * The log of one table. The seam behind which engines are swapped: every implementation passes {@code TableEngineContract}.
 * An engine holds no state of its own between calls but caches; any number of them, in any number of processes, may write to
 * one table.
 */
public interface TableEngine {
    /** The newest version of the table; empty where there is none. */
    Optional<TableSnapshot> latest();

    /** A version of the past, while its log is there. */
    TableSnapshot at(long version);

    /**
     * Makes the table.
     *
     * @throws CommitConflict if somebody else made it first
     */
    TableSnapshot create(TableDefinition definition);

    /**
     * Adds one version that has all of a commit, or none.
     *
     * <p>It succeeds on top of versions that came after {@code base} only if nothing that the commit relies on changed there:
     * no file that it removes or marks was removed or marked, no schema was changed, none of its {@link
     * TableCommit#transactions()} was written.
     *
     * <p>An answer that is lost is decided before this returns or throws: after an unclear failure the log is read again.
     *
     * @return the version that holds the commit
     * @throws CommitConflict if something it relies on changed; nothing was written
     * @throws java.io.UncheckedIOException if the store cannot be reached; whether the commit landed may then be unknown, and
     *     the transactions of the next {@link #latest()} tell
     */
    long commit(TableSnapshot base, TableCommit commit);

    /** Where the table is, for messages. */
    String location();
}
