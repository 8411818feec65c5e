package dev.tarn.delta.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.CommitConflict;
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
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkDeletedTest {
    private static final Configuration CONFIGURATION = TableStorage.configuration(Map.of());
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("id", Primitive.LONG),
            Column.optional("name", Primitive.STRING),
            Column.optional("at", Primitive.TIMESTAMP));
    private static final FileOptions OPTIONS = new FileOptions(CompressionCodecName.ZSTD, 1 << 20, 1 << 20);

    @TempDir
    Path folder;

    private String table;
    private KernelEngine engine;
    private MarkDeleted upserts;
    private long offset;

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

    @Test
    void manyFlushesLeaveOneRowOfEachKey() throws IOException {
        create();
        upserts = upserts(false);
        Map<Long, String> expected = new HashMap<>();
        Random random = new Random(7);
        for (int flush = 0; flush < 12; flush++) {
            for (int i = 0; i < 150; i++) {
                long key = random.nextInt(300);
                if (random.nextInt(5) == 0) {
                    upserts.delete(new Object[] {key});
                    expected.remove(key);
                } else {
                    put(key, "v" + flush + "-" + i, 0);
                    expected.put(key, "v" + flush + "-" + i);
                }
            }
            flush();
            if (flush == 5) {
                upserts.close();
                upserts = upserts(false);
            } else if (flush == 8) {
                optimize();
            }
            assertThat(rows()).isEqualTo(expected);
        }
        assertThat(kernelsRows()).isEqualTo(expected);
        assertThat(upserts.keys()).isEqualTo(expected.size());
        assertThat(upserts.duplicates()).isZero();
        assertThat(upserts.indexBytes()).isPositive();
    }

    @Test
    void ofTwoRowsOfAKeyInOneFlushTheLastCounts() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(1, "b", 0);
        put(2, "c", 0);
        upserts.delete(new Object[] {2L});
        upserts.delete(new Object[] {3L});
        assertThat(upserts.pending()).isEqualTo(3);

        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "b"));
        assertThat(upserts.pending()).isZero();
    }

    @Test
    void aFileWithoutARowLeftIsRemoved() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        flush();
        assertThat(files()).hasSize(2);

        upserts.delete(new Object[] {2L});
        flush();

        assertThat(files()).hasSize(1).allMatch(file -> file.deleted().isEmpty());
        assertThat(rows()).isEqualTo(Map.of(1L, "c"));
    }

    @Test
    void aMarkedFileSaysThatItsBoundsAreLoose() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        flush();

        assertThat(files())
                .filteredOn(file -> file.deleted().isPresent())
                .singleElement()
                .satisfies(file -> assertThat(file.stats())
                        .contains("\"tightBounds\":false")
                        .contains("\"numRecords\":2"));
    }

    @Test
    void aFlushThatFailedIsPreparedAgainAndLeavesNoFiles() throws IOException {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        upserts.prepare(latest());
        upserts.failed();

        assertThat(dataFiles()).isEqualTo(1);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "c", 2L, "b"));
    }

    @Test
    void anOptimizeBetweenPreparingAndCommittingIsAConflictThatIsPlannedAnew() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        flush();
        put(1, "c", 0);
        TableSnapshot base = latest();
        TableCommit commit = upserts.prepare(base).transaction("t-0", ++offset);
        optimize();

        assertThatThrownBy(() -> engine.commit(base, commit)).isInstanceOf(CommitConflict.class);
        upserts.failed();
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "c", 2L, "b"));
        assertThat(upserts.duplicates()).isZero();
    }

    @Test
    void rowsThatSomebodyElseDeletedAreGoneFromTheIndex() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        put(2, "b", 0);
        put(3, "c", 0);
        flush();
        DataFile file = files().get(0);
        deleteRow(file, 0);

        put(1, "again", 0);
        put(2, "new", 0);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "again", 2L, "new", 3L, "c"));
        assertThat(upserts.keys()).isEqualTo(3);
    }

    @Test
    void rowsThatSomebodyElseInsertedBesideOursAreReported() {
        create();
        upserts = upserts(false);
        put(1, "a", 0);
        flush();
        engine.commit(
                latest(),
                new TableCommit(Operation.APPEND)
                        .add(write(List.<Object[]>of(new Object[] {1L, "foreign", 0L}), Map.of(), Map.of()))
                        .transaction("other", 1));

        put(2, "b", 0);
        flush();

        assertThat(upserts.duplicates()).isEqualTo(1);
    }

    @Test
    void aLowerSequenceNeverReplacesAHigherOne() {
        create();
        upserts = upserts(true);
        put(1, "ten", 10);
        put(1, "nine", 9);
        put(2, "ten", 10);
        put(3, "none", null);
        flush();
        put(1, "eight", 8);
        put(2, "ten again", 10);
        put(3, "first", 1);
        flush();
        assertThat(rows()).isEqualTo(Map.of(1L, "ten", 2L, "ten again", 3L, "first"));

        upserts.close();
        upserts = upserts(true);
        put(1, "nine", 9);
        put(2, "eleven", 11);
        upserts.delete(new Object[] {3L});
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "ten", 2L, "eleven"));
    }

    @Test
    void rowsMoveBetweenPartitionsOfTheTable() throws IOException {
        engine.create(new TableDefinition(SCHEMA, null, List.of("name"), Map.of()));
        upserts = upserts(false);
        put(1, "a b", 0);
        put(2, "a b", 0);
        put(3, null, 0);
        flush();
        put(1, "c/d", 0);
        flush();
        put(3, "c/d", 0);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "c/d", 2L, "a b", 3L, "c/d"));
        assertThat(kernelsRows()).isEqualTo(rows());
    }

    @Test
    void anEmptyTextInAKeyThatPartitionsTheTableIsRefused() {
        engine.create(new TableDefinition(SCHEMA, null, List.of("name"), Map.of()));
        UpsertRules rules = new UpsertRules(SCHEMA, List.of("id", "name"), Optional.empty(), "t-0");
        upserts = new MarkDeleted(CONFIGURATION, table, rules, OPTIONS, folder.resolve("index"));
        put(1, "", 0);

        assertThatThrownBy(() -> upserts.prepare(latest())).hasMessageContaining("empty text");
    }

    @Test
    void filesOfOtherKafkaPartitionsAreNotOurs() {
        create();
        engine.commit(
                latest(),
                new TableCommit(Operation.APPEND)
                        .add(write(
                                List.<Object[]>of(new Object[] {7L, "theirs", 0L}),
                                Map.of(),
                                Map.of(Upserts.PARTITION_TAG, "t-1")))
                        .transaction("t-1", 1));
        upserts = upserts(false);
        put(1, "a", 0);
        flush();

        assertThat(upserts.keys()).isEqualTo(1);
    }

    @Test
    void aColumnThatTheTableHasAndTheRowsHaveNotIsNull() {
        create();
        List<Column> evolved = new ArrayList<>(SCHEMA.columns());
        evolved.add(Column.optional("more", Primitive.STRING));
        engine.commit(
                latest(),
                new TableCommit(Operation.EVOLVE)
                        .schema(new TableSchema(evolved))
                        .transaction("e", 1));
        upserts = upserts(false);
        put(1, "a", 0);
        flush();

        assertThat(rows()).isEqualTo(Map.of(1L, "a"));
    }

    @Test
    void anOlderSnapshotIsRefusedAndSoIsATwofoldPreparation() {
        create();
        upserts = upserts(false);
        TableSnapshot old = latest();
        put(1, "a", 0);
        flush();

        assertThatThrownBy(() -> upserts.prepare(old)).hasMessageContaining("older");
        upserts.prepare(latest());
        assertThatThrownBy(() -> upserts.prepare(latest())).isInstanceOf(IllegalStateException.class);
    }

    private void create() {
        engine.create(new TableDefinition(SCHEMA, null, List.of(), Map.of()));
    }

    private MarkDeleted upserts(boolean bySequence) {
        UpsertRules rules =
                new UpsertRules(SCHEMA, List.of("id"), bySequence ? Optional.of("at") : Optional.empty(), "t-0");
        return new MarkDeleted(CONFIGURATION, table, rules, OPTIONS, folder.resolve("index"));
    }

    private void put(long id, String name, Integer at) {
        upserts.put(new Object[] {id, name, at == null ? null : Long.valueOf(at)});
    }

    private void flush() {
        TableSnapshot base = latest();
        TableCommit commit = upserts.prepare(base).transaction("t-0", ++offset);
        upserts.committed(engine.commit(base, commit));
    }

    /** All rows in one file without tags, as another writer's OPTIMIZE makes it. */
    private void optimize() {
        List<Object[]> live = new ArrayList<>();
        TableCommit commit = new TableCommit(Operation.COMPACT).transaction("optimize", ++offset);
        for (DataFile file : files()) {
            read(file, live);
            commit.remove(file);
        }
        engine.commit(latest(), commit.add(write(live, Map.of(), Map.of())));
    }

    private void deleteRow(DataFile file, long row) {
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

    private DataFile write(List<Object[]> rows, Map<String, String> partition, Map<String, String> tags) {
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

    private TableSnapshot latest() {
        return engine.latest().orElseThrow();
    }

    private List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        latest().files(files::add);
        return files;
    }

    private long dataFiles() throws IOException {
        try (var all = Files.walk(Path.of(table))) {
            return all.filter(file -> file.toString().matches(".*/table/[^_.][^/]*\\.(parquet|bin)"))
                    .count();
        }
    }

    private void read(DataFile file, List<Object[]> into) {
        RowNumbers deleted = file.deleted()
                .map(new DeletionVectors(CONFIGURATION, table)::read)
                .orElseGet(RowNumbers::new);
        new DataFileReader(CONFIGURATION, table).read(file, SCHEMA, deleted, (position, row) -> into.add(row));
    }

    private Map<Long, String> rows() {
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
    private Map<Long, String> kernelsRows() throws IOException {
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
