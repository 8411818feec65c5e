package dev.tarn.model;

import dev.tarn.schemas.Table;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.generic.IndexedRecord;

/**
 * What the tables hold and what became of every record.
 *
 * @param tables each table's rows by their key; keys and rows are the generated Avro classes
 * @param accounting counts by source: user_info, workout, bpm, registered_users, gym_logins
 */
public record ModelResult(
        Map<Table, SortedMap<IndexedRecord, IndexedRecord>> tables, SortedMap<String, SourceCounts> accounting) {

    public SortedMap<IndexedRecord, IndexedRecord> table(Table table) {
        return tables.get(table);
    }

    public SourceCounts counts(String source) {
        return accounting.get(source);
    }
}
