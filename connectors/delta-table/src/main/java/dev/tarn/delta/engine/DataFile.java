package dev.tarn.delta.engine;

import java.util.Map;
import java.util.Optional;

/**
 * A Parquet file of a table.
 *
 * @param path relative to the table, as it stands in the log before it is URL-encoded; absolute where the log says so
 * @param partition the values of the partition columns as Delta writes them; a null value stands for null
 * @param stats Delta's statistics as plain JSON, or null
 * @param tags what its writer noted, e.g. the Kafka partition whose rows it holds
 * @param deleted which of its rows are deleted
 */
public record DataFile(
        String path,
        Map<String, String> partition,
        long size,
        long modified,
        String stats,
        Map<String, String> tags,
        Optional<DeletionVector> deleted) {

    public DataFile withDeleted(DeletionVector vector, String otherStats) {
        return new DataFile(path, partition, size, modified, otherStats, tags, Optional.of(vector));
    }
}
