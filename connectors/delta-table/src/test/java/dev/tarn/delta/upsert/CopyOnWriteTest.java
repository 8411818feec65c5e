package dev.tarn.delta.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.RollingFiles;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyOnWriteTest {
    private static final TableSchema TABLE = TableSchema.of(
            Column.required("id", Primitive.LONG),
            Column.optional("value", Primitive.DOUBLE),
            Column.optional("note", Primitive.STRING));
    private static final TableSchema RECORDS =
            TableSchema.of(Column.optional("value", Primitive.FLOAT), Column.required("id", Primitive.INTEGER));

    @TempDir
    Path folder;

    private final Configuration conf = TableStorage.configuration(Map.of());
    private StandaloneEngine engine;
    private String root;
    private long transaction;

    @BeforeEach
    void createTable() {
        root = folder.resolve("table").toString();
        engine = new StandaloneEngine(conf, root);
        engine.create(new TableDefinition(TABLE, null, List.of(), Map.of()));
    }

    @Test
    void aFileWithoutTagIsSearchedAndStaysWithoutTag() {
        append(null, 1L, 2L, 3L);
        Upserts upserts = upserts("t-0");
        upserts.put(new Object[] {0.5f, 2});
        commit(upserts);

        assertThat(files())
                .extracting(f -> f.tags().getOrDefault(Upserts.PARTITION_TAG, "none") + ids(f))
                .containsExactlyInAnyOrder("none[1, 3]", "t-0[2]");
    }

    @Test
    void filesOfOtherWritersAreNotTouched() {
        append("t-1", 1L, 2L);
        Upserts upserts = upserts("t-0");
        upserts.delete(new Object[] {1});
        TableCommit commit = upserts.prepare(latest());
        assertThat(commit.removed()).isEmpty();
        assertThat(commit.added()).isEmpty();
    }

    @Test
    void narrowerRecordsWithOtherColumnOrderFitIntoTheTable() {
        Upserts upserts = upserts("t-0");
        upserts.put(new Object[] {0.5f, 7});
        commit(upserts);
        assertThat(rows(files().get(0))).containsExactly(new Object[] {7L, 0.5, null});
    }

    @Test
    void filesThatTheStatisticsRuleOutAreNotRead() {
        append("t-0", 1L, 9L);
        append("t-0", 20L, 30L);
        DataFile outOfRange =
                files().stream().filter(f -> ids(f).contains(20L)).findFirst().orElseThrow();
        assertThat(folder.resolve("table").resolve(outOfRange.path()).toFile().delete())
                .isTrue();

        Upserts upserts = upserts("t-0");
        upserts.delete(new Object[] {9});
        upserts.delete(new Object[] {15});
        assertThat(upserts.prepare(latest()).removed()).hasSize(1).doesNotContain(outOfRange);
    }

    @Test
    void changesOutliveAFailureAndItsFilesDoNot() {
        Upserts upserts = upserts("t-0");
        upserts.put(new Object[] {0.5f, 7});
        TableCommit first = upserts.prepare(latest());
        assertThatThrownBy(() -> upserts.prepare(latest())).hasMessageContaining("neither committed nor failed");
        upserts.failed();
        assertThat(folder.resolve("table").resolve(first.added().get(0).path())).doesNotExist();
        assertThat(upserts.pending()).isEqualTo(1);
        commit(upserts);
        assertThat(upserts.pending()).isZero();
        assertThat(files()).hasSize(1);
    }

    @Test
    void aColumnThatTheTableDoesNotHaveIsRefusedByName() {
        TableSchema more =
                TableSchema.of(Column.required("id", Primitive.LONG), Column.optional("new", Primitive.LONG));
        UpsertRules rules = new UpsertRules(more, List.of("id"), Optional.empty(), "t-0");
        try (Upserts upserts = new CopyOnWrite(conf, root, rules, FileOptions.DEFAULT, DeletedRows.NONE)) {
            upserts.put(new Object[] {1L, 1L});
            assertThatThrownBy(() -> upserts.prepare(latest())).hasMessageContaining("column new of the rows");
        }
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new UpsertRules(TABLE, List.of(), Optional.empty(), "t-0"))
                .hasMessageContaining("needs key columns");
        assertThatThrownBy(() -> new UpsertRules(TABLE, List.of("x"), Optional.empty(), "t-0"))
                .hasMessageContaining("key column x");
        assertThatThrownBy(() -> new UpsertRules(TABLE, List.of("id"), Optional.of("note"), "t-0"))
                .hasMessageContaining("sequence column note is STRING");
        assertThatThrownBy(() -> new UpsertRules(TABLE, List.of("id"), Optional.of("ID"), "t-0"))
                .hasMessageContaining("is in the key");
    }

    private Upserts upserts(String writer) {
        UpsertRules rules = new UpsertRules(RECORDS, List.of("id"), Optional.empty(), writer);
        return new CopyOnWrite(conf, root, rules, FileOptions.DEFAULT, DeletedRows.NONE);
    }

    private void commit(Upserts upserts) {
        TableSnapshot base = latest();
        upserts.committed(engine.commit(base, upserts.prepare(base).transaction("test", ++transaction)));
    }

    private void append(String writer, Long... ids) {
        TableCommit commit = new TableCommit(Operation.APPEND).transaction("test", ++transaction);
        try (RollingFiles files = new RollingFiles(conf, root, TABLE, List.of(), FileOptions.DEFAULT)) {
            files.begin(Map.of(), writer == null ? Map.of() : Map.of(Upserts.PARTITION_TAG, writer));
            for (Long id : ids) {
                files.write(new Object[] {id, null, null});
            }
            files.finish().forEach(commit::add);
        }
        assertThat(engine.commit(latest(), commit)).isPositive();
    }

    private TableSnapshot latest() {
        return engine.latest().orElseThrow();
    }

    private List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        latest().files(files::add);
        return files;
    }

    private List<Object[]> rows(DataFile file) {
        List<Object[]> rows = new ArrayList<>();
        new DataFileReader(conf, root).read(file, TABLE, (position, row) -> rows.add(row));
        return rows;
    }

    private List<Object> ids(DataFile file) {
        return rows(file).stream().map(r -> r[0]).toList();
    }
}
