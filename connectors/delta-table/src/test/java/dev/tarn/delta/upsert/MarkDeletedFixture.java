package dev.tarn.delta.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.GenericRows;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.kernel.RowNumbers;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.store.TableStorage;
import io.delta.kernel.Scan;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A table with deletion vectors, and ways to write to it as ours and as somebody else. */
abstract class MarkDeletedFixture {
    static final Configuration CONFIGURATION = TableStorage.configuration(Map.of());
    static final TableSchema SCHEMA = TableSchema.of(
            Column.required("id", Primitive.LONG),
            Column.optional("name", Primitive.STRING),
            Column.optional("at", Primitive.TIMESTAMP));
    static final FileOptions OPTIONS = new FileOptions(CompressionCodecName.ZSTD, 1 << 20, 1 << 20);

    @TempDir
    Path folder;

    String table;
    KernelEngine engine;
    MarkDeleted upserts;
    long offset;

    @BeforeEach
    void open() {
        table = folder.resolve("table").toString();
        engine = new KernelEngine(CONFIGURATION, table);
    }

    @AfterEach
    void close() {
        if (upserts != null) {
            upserts.close();
        }
    }

    void create() {
        engine.create(new TableDefinition(SCHEMA, null, List.of(), Map.of()));
    }

    MarkDeleted upserts(boolean bySequence) {
        UpsertRules rules =
                new UpsertRules(SCHEMA, List.of("id"), bySequence ? Optional.of("at") : Optional.empty(), "t-0");
        return new MarkDeleted(CONFIGURATION, table, rules, OPTIONS, folder.resolve("index"));
    }

    void put(long id, String name, Integer at) {
        upserts.put(new Object[] {id, name, at == null ? null : Long.valueOf(at)});
    }

    void flush() {
        TableSnapshot base = latest();
        TableCommit commit = upserts.prepare(base).transaction("t-0", ++offset);
        upserts.committed(engine.commit(base, commit));
    }

    /** All rows in one file without tags, as another writer's OPTIMIZE makes it. */
    void optimize() {
        List<Object[]> live = new ArrayList<>();
        TableCommit commit = new TableCommit(Operation.COMPACT).transaction("optimize", ++offset);
        for (DataFile file : files()) {
            read(file, live);
            commit.remove(file);
        }
        engine.commit(latest(), commit.add(write(live, Map.of(), Map.of())));
    }

    void deleteRow(DataFile file, long row) {
        DeletionVectors vectors = new DeletionVectors(CONFIGURATION, table);
        engine.commit(
                latest(),
                new TableCommit(Operation.UPSERT)
                        .mark(
                                file,
                                file.withDeleted(
                                        vectors.write(List.of(RowNumbers.of(row)))
                                                .get(0),
                                        file.stats()))
                        .transaction("delete", ++offset));
    }

    DataFile write(List<Object[]> rows, Map<String, String> partition, Map<String, String> tags) {
        try (DataFileWriter<Object[]> writer = DataFileWriter.create(
                CONFIGURATION,
                table,
                SCHEMA,
                List.of(),
                partition,
                new GenericRows(SCHEMA, List.of()),
                tags,
                OPTIONS)) {
            rows.forEach(writer::write);
            return writer.finish();
        }
    }

    TableSnapshot latest() {
        return engine.latest().orElseThrow();
    }

    List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        latest().files(files::add);
        return files;
    }

    long dataFiles() throws IOException {
        try (var all = Files.walk(Path.of(table))) {
            return all.filter(file -> file.toString().matches(".*/table/[^_.][^/]*\\.(parquet|bin)"))
                    .count();
        }
    }

    void read(DataFile file, List<Object[]> into) {
        RowNumbers deleted = file.deleted()
                .map(new DeletionVectors(CONFIGURATION, table)::read)
                .orElseGet(RowNumbers::new);
        new DataFileReader(CONFIGURATION, table).read(file, SCHEMA, deleted, (position, row) -> into.add(row));
    }

    Map<Long, String> rows() {
        List<Object[]> rows = new ArrayList<>();
        files().forEach(file -> read(file, rows));
        Map<Long, String> byKey = new HashMap<>();
        rows.forEach(row -> {
            assertThat(byKey).doesNotContainKey((Long) row[0]);
            byKey.put((Long) row[0], (String) row[1]);
        });
        return byKey;
    }

    /** As Delta Kernel's own reader sees the table. */
    Map<Long, String> kernelsRows() throws IOException {
        Engine kernel = DefaultEngine.create(CONFIGURATION);
        Scan scan =
                TableManager.loadSnapshot(table).build(kernel).getScanBuilder().build();
        Row state = scan.getScanState(kernel);
        Map<Long, String> byKey = new HashMap<>();
        try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(kernel)) {
            while (files.hasNext()) {
                try (CloseableIterator<Row> rows = files.next().getRows()) {
                    while (rows.hasNext()) {
                        Row file = rows.next();
                        var physical = kernel.getParquetHandler()
                                .readParquetFiles(
                                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                                        ScanStateRow.getPhysicalDataReadSchema(state),
                                        Optional.empty())
                                .map(result -> result.getData());
                        try (var logical = Scan.transformPhysicalData(kernel, state, file, physical)) {
                            while (logical.hasNext()) {
                                try (CloseableIterator<Row> live =
                                        logical.next().getRows()) {
                                    live.forEachRemaining(row -> assertThat(byKey.put(row.getLong(0), row.getString(1)))
                                            .isNull());
                                }
                            }
                        }
                    }
                }
            }
        }
        return byKey;
    }
}
