package dev.tarn.delta.standalone;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.store.Damage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What this engine tells the people who run it. */
final class StandaloneErrors {
    private StandaloneErrors() {}

    static IllegalArgumentException property(String location, String name, String value) {
        return new IllegalArgumentException("table " + location + " cannot be made with " + name + "=" + value
                + ": it is to be readable by every Delta reader (protocol 1, 2), and this property is not known to belong there;"
                + " leave it out, or make a table with deletion vectors instead");
    }

    static IllegalStateException protocol(String location, String protocol, Throwable cause) {
        return new IllegalStateException(
                "table " + location + " asks for Delta's protocol " + protocol
                        + ", and this engine has (1, 2): it has features such as deletion vectors, column mapping, constraints or"
                        + " change data feed; use the engine for deletion vectors, or copy the table into one without them",
                cause);
    }

    static IllegalStateException invariants(String location, String column) {
        return new IllegalStateException("table " + location + " has a rule (delta.invariants) on column " + column
                + " that this engine does not check; drop the rule, or write to another table");
    }

    static IllegalArgumentException marked(String location, TableCommit.Marked marked) {
        return new IllegalArgumentException(
                "table " + location + ": rows of " + marked.before().path()
                        + " are to be marked as deleted, which this engine cannot do; rewrite the file, or use a table with deletion"
                        + " vectors");
    }

    static IllegalArgumentException notNewer(String location, String id, long version, long before) {
        return new IllegalArgumentException("table " + location + " has " + before + " for transaction " + id
                + " already; a commit that notes " + version + " would go back");
    }

    static IllegalArgumentException notThere(String location, String path, long version) {
        return new IllegalArgumentException(
                "table " + location + " has no file " + path + " in version " + version + " that could be removed");
    }

    static IllegalArgumentException noVersion(String location, long version, Exception cause) {
        return new IllegalArgumentException(
                "table " + location + " has no version " + version
                        + " any more, or not yet: its log goes back as far as delta.logRetentionDuration says",
                cause);
    }

    static CommitConflict exists(String location, Throwable cause) {
        return new CommitConflict("table " + location + " is there already; read it", cause);
    }

    static CommitConflict schema(String location, long base, long latest) {
        return new CommitConflict(
                "the schema or the properties of table " + location + " were changed between version " + base + " and "
                        + latest + "; read it again",
                null);
    }

    static CommitConflict transaction(String location, String id, long now) {
        return new CommitConflict(
                "another writer noted " + now + " for transaction " + id + " in table " + location + "; read it again",
                null);
    }

    static CommitConflict removed(String location, String path) {
        return new CommitConflict(
                "another writer removed " + path + " from table " + location + "; read it again and decide", null);
    }

    static CommitConflict conflict(String location, Throwable cause) {
        return new CommitConflict("table " + location + " was changed by another writer; read it again", cause);
    }

    static UncheckedIOException unknown(String location, Throwable failure, Exception whileReading) {
        UncheckedIOException unknown = new UncheckedIOException(
                "whether the last commit to table " + location
                        + " landed is not known, its log cannot be read; the transactions of its next version tell",
                new IOException(failure));
        unknown.addSuppressed(whileReading);
        return unknown;
    }

    /** The failure of a store as the seam has it: what is no exception of Java's runtime is one of input or output. */
    static RuntimeException unchecked(String location, Throwable failure) {
        Optional<String> damage = Damage.in(failure);
        if (damage.isPresent()) {
            return new IllegalStateException(
                    "the log of table " + location + " is damaged: " + damage.get() + ". " + Damage.CURE, failure);
        }
        if (failure instanceof RuntimeException runtime) {
            return runtime;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted at table " + location);
            interrupted.initCause(failure);
            return new UncheckedIOException(interrupted);
        }
        IOException io = failure instanceof IOException already ? already : new IOException(failure);
        return new UncheckedIOException("the store of table " + location + " failed: " + failure, io);
    }
}
