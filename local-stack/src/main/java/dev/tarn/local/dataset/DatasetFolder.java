package dev.tarn.local.dataset;

import dev.tarn.local.errors.LocalErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Writes a data set as a landing folder: {@code registered_users} and {@code gym_logins} with CSV files,
 * {@code kafka_multiplex} with the records of the edge topics as lines of history.
 */
public final class DatasetFolder {
    private final Path folder;

    public DatasetFolder(Path folder) {
        this.folder = folder;
    }

    /** Overwrites what is there. Returns how many lines were written; headers and what stands there twice count for nothing. */
    public long write(Dataset dataset, LongConsumer progress) {
        long written = writeCsv(dataset);
        try (HistoryFiles history = new HistoryFiles(folder.resolve("kafka_multiplex"))) {
            for (Planted planted : dataset.planted()) {
                history.write(planted);
                progress.accept(++written);
            }
        } catch (IOException e) {
            throw LocalErrors.datasetNotWritten(folder, e);
        }
        return written;
    }

    /** The registrations and gym logins alone. Returns how many lines were written. */
    public long writeCsv(Dataset dataset) {
        try {
            Files.createDirectories(folder);
            return LandingCsv.write(dataset, folder);
        } catch (IOException e) {
            throw LocalErrors.datasetNotWritten(folder, e);
        }
    }
}
