package dev.tarn.deltasink.write;

import dev.tarn.delta.schema.RowAlignment;
import dev.tarn.delta.schema.SchemaEvolution;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.deltasink.record.MappedRow;
import dev.tarn.deltasink.record.Mapping;
import dev.tarn.deltasink.record.RecordMapper;
import dev.tarn.deltasink.record.RecordRejected;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** The schema that the rows of a table have: the table's, and the columns that records have added since. */
final class RowSchema {
    private final RecordMapper mapper;
    private final boolean upsert;
    private final boolean addsColumns;
    private final Map<Mapping, RowAlignment> alignments = new HashMap<>();
    /** That of the row before. */
    private Mapping lastMapping;

    private RowAlignment lastAlignment;
    private TableSchema table;
    private TableSchema keys;
    /** Places of the columns that may not be null. */
    private int[] required = {};

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
            keys = mapper.keySchema(record);
        }
        return mapper.row(record, nowMillis * 1_000);
    }

    /** Whether rows like this one need columns that the table lacks. */
    boolean wouldEvolve(MappedRow mapped) throws RecordRejected {
        return table != null
                && !alignments.containsKey(mapped.mapping())
                && evolved(mapped).changes();
    }

    /** The row in the order of the table's schema, which gains the columns that it lacks. */
    Object[] place(MappedRow mapped) throws RecordRejected {
        if (lastAlignment == null || mapped.mapping() != lastMapping) {
            lastAlignment = alignment(mapped);
            lastMapping = mapped.mapping();
        }
        Object[] row = lastAlignment.align(mapped.row());
        for (int place : required) {
            if (row[place] == null) {
                throw new RecordRejected("column " + table.columns().get(place).name()
                        + " may not be null in the table, and is null in the record");
            }
        }
        return row;
    }

    private RowAlignment alignment(MappedRow mapped) throws RecordRejected {
        RowAlignment alignment = alignments.get(mapped.mapping());
        if (alignment == null) {
            learn(mapped);
            alignment = new RowAlignment(mapped.mapping().schema(), table);
            alignments.put(mapped.mapping(), alignment);
        }
        return alignment;
    }

    private void learn(MappedRow mapped) throws RecordRejected {
        if (table == null) {
            become(mapped.mapping().schema());
            return;
        }
        SchemaEvolution evolution = evolved(mapped);
        if (evolution.changes()) {
            become(evolution.schema());
        }
    }

    private SchemaEvolution evolved(MappedRow mapped) throws RecordRejected {
        SchemaEvolution evolution = SchemaEvolution.of(table, mapped.mapping().schema());
        if (!evolution.possible()) {
            throw new RecordRejected(String.join("; ", evolution.refused()));
        }
        if (evolution.changes() && !addsColumns) {
            throw new RecordRejected("the record has columns that the table lacks, and schema.evolution is none: "
                    + String.join(", ", evolution.added()));
        }
        return evolution;
    }

    /** Rows are those of the table from now on. */
    void begin(TableSchema found) {
        if (!found.equals(table)) {
            become(found);
        }
    }

    private void become(TableSchema schema) {
        table = schema;
        alignments.clear();
        lastAlignment = null;
        required = IntStream.range(0, schema.columns().size())
                .filter(i -> !schema.columns().get(i).nullable())
                .toArray();
    }

    /**
     * The table shows a schema: what the rows that wait have beyond it has to be added to it.
     *
     * @return whether that is anything
     * @throws SchemaChanged where the rows that wait do not fit it
     */
    boolean meet(TableSchema found) {
        if (found.equals(table)) {
            return false;
        }
        SchemaEvolution evolution = SchemaEvolution.of(found, table);
        if (!evolution.possible() || !evolution.schema().equals(table)) {
            throw new SchemaChanged("somebody else changed the table's schema to " + found);
        }
        return true;
    }
}
