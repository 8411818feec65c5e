package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.DeletionVector;
import java.io.IOException;
import java.io.UncheckedIOException;
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
}
