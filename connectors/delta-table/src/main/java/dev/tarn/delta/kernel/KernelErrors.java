package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.store.Damage;
import io.delta.kernel.exceptions.KernelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** All that this room tells the person who must act. */
final class KernelErrors {
    private KernelErrors() {}

    static UncheckedIOException cannotWrite(Path file, IOException cause) {
        return new UncheckedIOException(
                file + " cannot be written (" + cause.getMessage() + "); check the store and the rights on the folder",
                cause);
    }

    static UncheckedIOException cannotRead(Path file, IOException cause) {
        return new UncheckedIOException(
                file + " cannot be read (" + cause.getMessage() + "); check the store, and whether a VACUUM removed it",
                cause);
    }

    static IllegalStateException damagedVector(String where, DeletionVector vector, RuntimeException cause) {
        return new IllegalStateException(
                "the deletion vector at byte " + vector.offset() + " of " + where
                        + " is damaged (length, checksum or count of rows); restore the file from a copy, or the table to"
                        + " a version before it",
                cause);
    }

    static RuntimeException unreachable(String table, Exception cause) {
        Optional<String> damage = Damage.in(cause);
        if (damage.isPresent()) {
            return new IllegalStateException(
                    "the log of " + table + " is damaged: " + damage.get() + ". " + Damage.CURE, cause);
        }
        return new UncheckedIOException(
                "the log of " + table + " cannot be reached (" + cause.getMessage()
                        + "); check the store, the address and the rights",
                new IOException(cause));
    }

    static UncheckedIOException unclear(String table, Exception cause) {
        return new UncheckedIOException(
                "whether a version of " + table + " was written is not known (" + cause.getMessage()
                        + "); the transactions of its newest version tell",
                new IOException(cause));
    }

    static IllegalStateException unreadable(String table, KernelException cause) {
        return new IllegalStateException(table + " cannot be read as a Delta table: " + cause.getMessage(), cause);
    }

    static IllegalArgumentException noSuchVersion(String table, long version, Exception cause) {
        return new IllegalArgumentException(
                table + " has no version " + version + " any more, or not yet; take one that is in its log", cause);
    }

    static IllegalArgumentException refusedTable(String table, KernelException cause) {
        return new IllegalArgumentException(table + " cannot be made as it is defined: " + cause.getMessage(), cause);
    }

    static CommitConflict madeByAnother(String table, Exception cause) {
        return new CommitConflict(table + " was made by somebody else first; read it instead of making it", cause);
    }

    static CommitConflict anotherTable(String table) {
        return new CommitConflict(
                table + " is another table now: it was dropped and made anew; restart its writers", null);
    }

    static CommitConflict changedFile(String table, String file) {
        return new CommitConflict(
                file + " of " + table + " was removed or marked by somebody else; plan on the newest version again",
                null);
    }

    static CommitConflict changedSchema(String table) {
        return new CommitConflict(
                "the schema of " + table + " was changed by somebody else; plan on the newest version again", null);
    }

    static CommitConflict writtenTransaction(String table, String id) {
        return new CommitConflict(
                "transaction " + id + " of " + table + " was written by somebody else, maybe by a writer that was taken"
                        + " for dead; read the newest version again",
                null);
    }

    static CommitConflict logGone(String table, long version, Exception cause) {
        return new CommitConflict(
                "the log of " + table + " after version " + version + " is gone; plan on the newest" + " version again",
                cause);
    }

    static CommitConflict crowded(String table, int attempts) {
        return new CommitConflict(
                attempts + " times another writer of " + table + " was faster; let fewer writers commit, or less often",
                null);
    }

    static IllegalArgumentException noTransaction() {
        return new IllegalArgumentException(
                "a commit needs a transaction: without one nobody can tell later whether it landed");
    }

    static IllegalArgumentException oldTransaction(String id, long version, long there) {
        return new IllegalArgumentException("transaction " + id + " has version " + there + " in the table already, "
                + version + " does not come after it");
    }

    static IllegalArgumentException property(String key, String value, String why) {
        return new IllegalArgumentException(
                "the table's property " + key + "=" + value + " cannot be honoured: " + why + "; leave it out");
    }

    static IllegalStateException cannotWriteTo(String table, String why, String then) {
        return new IllegalStateException("Tarn does not write to " + table + ": " + why + "; " + then);
    }

    static IllegalArgumentException evolution(String column, String why) {
        return new IllegalArgumentException(
                "column " + column + " " + why + "; a table's schema can only be given new columns that may be null");
    }
}
