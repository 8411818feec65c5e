package dev.tarn.deltasink.write;

import dev.tarn.delta.schema.SchemaEvolution;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.deltasink.record.MappedRow;
import dev.tarn.deltasink.record.Mapping;
import dev.tarn.deltasink.record.RecordMapper;
import dev.tarn.deltasink.record.RecordRejected;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** The schema that the rows of a table have: the table's, and the columns that records have added since. */
final class RowSchema {
    private final RecordMapper mapper;
    private final boolean upsert;
    private final boolean addsColumns;
    private final Map<Mapping, int[]> places = new HashMap<>();
    private TableSchema table;
    private TableSchema keys;

    RowSchema(RecordMapper mapper, boolean upsert, boolean addsColumns) {
        this.mapper = mapper;
        this.upsert = upsert;
        this.addsColumns = addsColumns;
    }

    /** Null while there is neither a table nor a record. */
    TableSchema table() {
        return table;
    }

    /** The columns of the key; null until a record was read. */
    TableSchema keys() {
        return keys;
    }

    boolean deletes(SinkRecord record) {
        return upsert && record.value() == null;
    }

    Object[] key(SinkRecord record) throws RecordRejected {
        keys = mapper.keySchema(record);
        return mapper.key(record);
    }

    MappedRow map(SinkRecord record, long nowMillis) throws RecordRejected {
        if (upsert) {
            key(record);
        }
        return mapper.row(record, nowMillis * 1_000);
    }

    /** The row in the order of the table's schema, which gains the columns that it lacks. */
    Object[] place(MappedRow mapped) throws RecordRejected {
        int[] to = places.get(mapped.mapping());
        if (to == null) {
            to = learn(mapped.mapping());
            places.put(mapped.mapping(), to);
        }
        Object[] row = new Object[table.columns().size()];
        for (int i = 0; i < to.length; i++) {
            row[to[i]] = SchemaEvolution.widen(
                    mapped.row()[i], table.columns().get(to[i]).type());
        }
        return row;
    }

    private int[] learn(Mapping mapping) throws RecordRejected {
        if (table == null) {
            table = mapping.schema();
        } else {
            evolve(mapping.schema());
        }
        return mapping.schema().columns().stream()
                .mapToInt(column -> table.indexOf(column.name()))
                .toArray();
    }

    private void evolve(TableSchema record) throws RecordRejected {
        SchemaEvolution.Result result = SchemaEvolution.merge(table, record);
        if (result.refusal() != null) {
            throw new RecordRejected(result.refusal());
        }
        if (!result.schema().equals(table)) {
            if (!addsColumns) {
                throw new RecordRejected(
                        "the record has columns that the table lacks, and schema.evolution is none: " + result.added());
            }
            table = result.schema();
            places.clear();
        }
    }

    /** Rows are those of the table from now on. */
    void begin(TableSchema found) {
        if (!found.equals(table)) {
            table = found;
            places.clear();
        }
    }

    /**
     * The table shows another schema than it did: what the rows that wait have beyond it is added to it.
     *
     * @throws SchemaChanged where the rows that wait do not fit it
     */
    void meet(TableSchema found) {
        if (found.equals(table)) {
            return;
        }
        SchemaEvolution.Result result = SchemaEvolution.merge(found, table);
        if (result.refusal() != null) {
            throw new SchemaChanged(result.refusal());
        }
        if (!result.schema().equals(table)) {
            throw new SchemaChanged("somebody else changed the table's schema to " + found);
        }
    }
}
