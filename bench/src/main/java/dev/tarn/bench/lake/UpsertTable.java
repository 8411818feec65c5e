package dev.tarn.bench.lake;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.GenericRows;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.upsert.Upserts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A table that is upserted into: a row for each key, in files of so many keys each, as a sink that was given them once would have left it. */
final class UpsertTable {
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("device_id", Primitive.LONG),
            Column.required("time", Primitive.LONG),
            Column.required("heart_rate", Primitive.DOUBLE),
            Column.required("source", Primitive.STRING));

    private UpsertTable() {}

    /** @param owner the Kafka partition whose records the rows came from */
    static void fill(TableEngine engine, Path folder, String owner, long keys, int files) {
        TableSnapshot table = engine.create(new TableDefinition(SCHEMA, null, List.of(), Map.of()));
        TableCommit commit = new TableCommit(Operation.APPEND).transaction("bench", 1);
        for (int i = 0; i < files; i++) {
            commit.add(file(folder, owner, keys * i / files, keys * (i + 1) / files));
        }
        engine.commit(table, commit);
    }

    private static DataFile file(Path folder, String owner, long first, long end) {
        SampleRows samples = new SampleRows();
        try (DataFileWriter<Object[]> writer = DataFileWriter.create(
                DeltaRows.STORAGE,
                folder.toString(),
                SCHEMA,
                List.of(),
                Map.of(),
                new GenericRows(SCHEMA, List.of()),
                Map.of(Upserts.PARTITION_TAG, owner),
                FileOptions.DEFAULT)) {
            for (long key = first; key < end; key++) {
                String source = new String(samples.source(key), StandardCharsets.US_ASCII);
                writer.write(new Object[] {key, samples.time(key), samples.heartRate(key), source});
            }
            return writer.finish();
        }
    }
}
