package dev.tarn.delta.engine;

/**
 * Where the numbers of the deleted rows of a file are kept, as Delta's log describes it.
 *
 * @param storage {@code u}: a file beside the table named by an id, {@code p}: a path, {@code i}: in the log itself
 * @param offset where in the file it begins; -1 where it stands in the log
 * @param size bytes of it
 * @param cardinality how many rows are deleted
 */
public record DeletionVector(String storage, String pathOrInline, int offset, int size, long cardinality) {}
