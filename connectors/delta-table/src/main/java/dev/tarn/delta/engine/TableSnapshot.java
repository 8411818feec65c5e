package dev.tarn.delta.engine;

import dev.tarn.delta.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A table as one version shows it. */
public interface TableSnapshot {
    long version();

    TableSchema schema();

    /** Names of the columns it is partitioned by, in their order. */
    List<String> partitionColumns();

    Map<String, String> properties();

    /** The version that a writer noted under an id, if it did. */
    OptionalLong transaction(String id);

    /** All that writers noted, by id. */
    Map<String, Long> transactions();

    /** Hands out the files that hold the table, in no order. They are not all on the heap at once. */
    void files(Consumer<DataFile> consumer);
}
