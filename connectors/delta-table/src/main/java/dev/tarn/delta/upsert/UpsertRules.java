package dev.tarn.delta.upsert;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * What tells rows of a table apart, and which of two is the newer.
 *
 * @param schema the columns of the rows that are put, in their order; the table may have more
 * @param keyColumns a table has one row of each of their values
 * @param sequenceColumn a row never replaces one that is greater in it, equal ones go by offset; empty where the last by
 *     offset wins
 * @param partition the value of {@link Upserts#PARTITION_TAG}, as {@code topic-partition}
 */
public record UpsertRules(
        TableSchema schema, List<String> keyColumns, Optional<String> sequenceColumn, String partition) {
    public UpsertRules {
        keyColumns = List.copyOf(keyColumns);
        if (keyColumns.isEmpty()) {
            throw UpsertErrors.noKey(schema);
        }
        for (String column : keyColumns) {
            if (schema.column(column).isEmpty()) {
                throw UpsertErrors.noSuchColumn("key", column, schema);
            }
        }
        for (String column : sequenceColumn.stream().toList()) {
            Column sequence =
                    schema.column(column).orElseThrow(() -> UpsertErrors.noSuchColumn("sequence", column, schema));
            if (!Sequence.comparable(sequence.type())) {
                throw UpsertErrors.noSequence(sequence);
            }
            if (keyColumns.stream().anyMatch(column::equalsIgnoreCase)) {
                throw UpsertErrors.sequenceInKey(column);
            }
        }
    }

    /** The places of the key columns in a row. */
    int[] keyPlaces() {
        return keyColumns.stream().mapToInt(schema::indexOf).toArray();
    }
}
