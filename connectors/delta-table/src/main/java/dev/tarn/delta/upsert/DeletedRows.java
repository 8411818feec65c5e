package dev.tarn.delta.upsert;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.kernel.DeletionVectors;
import java.util.function.LongPredicate;

/** Reads which rows of a file its deletion vector deletes. */
@FunctionalInterface
public interface DeletedRows {
    /** For engines whose tables have no deletion vectors. */
    DeletedRows NONE = file -> {
        throw UpsertErrors.deletionVector(file);
    };

    /** For tables with deletion vectors. */
    static DeletedRows in(DeletionVectors vectors) {
        return file -> vectors.read(file.deleted().orElseThrow());
    }

    /** @param file one that has a deletion vector */
    LongPredicate read(DataFile file);

    default LongPredicate of(DataFile file) {
        return file.deleted().isPresent() ? read(file) : row -> false;
    }
}
