package dev.tarn.snowflakelocal.command;

import dev.tarn.snowflakelocal.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the data; one that nobody named goes at the end. */
record DataFolder(Path path, boolean temporary) implements AutoCloseable {
    static DataFolder of(Optional<Path> named) {
        try {
            return named.isPresent()
                    ? new DataFolder(Files.createDirectories(named.get()).toRealPath(), false)
                    : new DataFolder(Files.createTempDirectory("snowflake-local-"), true);
        } catch (IOException e) {
            throw Errors.folder(named.orElse(Path.of(System.getProperty("java.io.tmpdir"))), e);
        }
    }

    String told() {
        return path + (temporary ? ", removed at the end; --data DIR keeps it" : "");
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw Errors.folder(path, e);
        }
    }
}
