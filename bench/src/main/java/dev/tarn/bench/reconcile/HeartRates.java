package dev.tarn.bench.reconcile;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.GenericRows;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The same samples for lake and warehouse, told by their number: 10,000 devices, a sample a second, three decimals. */
record HeartRates(long rows) {
    private static final int FILES = 8;
    private static final int DEVICES = 10_000;
    private static final long FIRST_DEVICE = 118_000;
    private static final long BEGIN = 1_678_451_168_000_000L;
    private static final long SECOND = 1_000_000;
    private static final FileOptions OPTIONS = new FileOptions(CompressionCodecName.ZSTD, 128 << 20, 32 << 20);
    private static final TableSchema SCHEMA = new TableSchema(List.of(
            Column.optional("device_id", Primitive.LONG),
            Column.optional("time", Primitive.TIMESTAMP),
            Column.optional("heartrate", Primitive.DOUBLE),
            Column.optional("valid", Primitive.BOOLEAN),
            Column.optional("_seq", Primitive.LONG)));

    void writeTo(Configuration storage, String location) {
        TableEngine engine = new KernelEngine(storage, location);
        TableCommit commit = new TableCommit(Operation.APPEND).transaction("bench", 1);
        var table = engine.create(new TableDefinition(SCHEMA, null, List.of(), Map.of()));
        for (int file = 0; file < FILES; file++) {
            try (DataFileWriter<Object[]> writer = DataFileWriter.create(
                    storage,
                    location,
                    SCHEMA,
                    List.of(),
                    Map.of(),
                    new GenericRows(SCHEMA, List.of()),
                    Map.of(),
                    OPTIONS)) {
                for (long i = rows * file / FILES; i < rows * (file + 1) / FILES; i++) {
                    writer.write(row(i));
                }
                commit.add(writer.finish());
            }
        }
        engine.commit(table, commit);
    }

    private static Object[] row(long i) {
        long thousandths = 60_000 + i * 7_919 % 100_000;
        return new Object[] {FIRST_DEVICE + i % DEVICES, BEGIN + i / DEVICES * SECOND, thousandths / 1e3, i % 7 != 0, i
        };
    }

    static String insert(long rows) {
        return "INSERT INTO TARN.SILVER.HEART_RATE_BASE SELECT " + FIRST_DEVICE + " + MOD(I, " + DEVICES
                + "), TO_TIMESTAMP_NTZ(" + BEGIN + " + CAST((I - MOD(I, " + DEVICES + ")) / " + DEVICES
                + " AS NUMBER(19, 0)) * " + SECOND
                + ", 6), ROUND((60000 + MOD(I * 7919, 100000)) / 1000.0, 3), MOD(I, 7) <> 0, I, FALSE"
                + " FROM (SELECT CAST(SEQ8() AS NUMBER(19, 0)) AS I FROM TABLE(GENERATOR(ROWCOUNT => " + rows + ")))";
    }
}
