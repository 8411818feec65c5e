package dev.tarn.delta.engine;

import dev.tarn.delta.schema.TableSchema;
import java.util.List;
import java.util.Map;

/**
 * What a table is made with.
 *
 * @param comment what it holds, or null
 * @param partitionColumns names of columns of the schema
 * @param properties of Delta and of the user's own; an engine refuses those that it cannot honour
 */
public record TableDefinition(
        TableSchema schema, String comment, List<String> partitionColumns, Map<String, String> properties) {
    public TableDefinition {
        partitionColumns = List.copyOf(partitionColumns);
        properties = Map.copyOf(properties);
        for (String column : partitionColumns) {
            if (schema.column(column).isEmpty()) {
                throw new IllegalArgumentException(
                        "partition column " + column + " is no column of the table: " + schema);
            }
        }
    }
}
