package dev.tarn.ingest.landing.folder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Where files arrive: the seam between landing and a file system. Paths are relative to the folder, with {@code /}. One thread. */
public interface LandingFolder extends AutoCloseable {
    /**
     * Names every file at any depth, those of a temporary name included, in the order of their paths. Folders that are to be
     * left alone ({@link Names#leftAlone}) are not entered. A file that goes while it is looked at is left out.
     */
    void list(Consumer<FoundFile> each) throws IOException;

    /** The file as it is now, empty if it is gone. */
    Optional<FoundFile> find(String path) throws IOException;

    /** @param offset of the first byte to read, at most the size */
    InputStream open(String path, long offset) throws IOException;

    /** As a person calls it. */
    @Override
    String toString();

    @Override
    default void close() throws IOException {}
}
