package dev.tarn.delta.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
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
import dev.tarn.delta.upkeep.CompactionPlan.Group;
import dev.tarn.delta.upkeep.CompactionPlan.Limits;
import dev.tarn.delta.upsert.DeletedRows;
import dev.tarn.delta.upsert.Upserts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    private static final TableSchema SCHEMA =
            TableSchema.of(Column.required("id", Primitive.LONG), Column.optional("country", Primitive.STRING));
    private static final Limits LIMITS = new Limits(1 << 20, 2, 0.3);

    @TempDir
    Path folder;

    private final Configuration conf = TableStorage.configuration(Map.of());
    private StandaloneEngine engine;
    private String root;
    private long nextId;
    private long transaction;

    @BeforeEach
    void createTable() {
        root = folder.resolve("table").toString();
        engine = new StandaloneEngine(conf, root);
        engine.create(new TableDefinition(SCHEMA, null, List.of("country"), Map.of()));
    }

    @Test
    void filesOfAWriterAndPartitionBecomeOneAndTheRowsStayTheSame() {
        for (int i = 0; i < 3; i++) {
            append("t-0", "CH", 10);
            append("t-1", "CH", 10);
            append("t-1", "AT", 10);
            append(null, "AT", 10);
        }
        List<Long> before = ids();

        for (Group group : plan()) {
            commit(compaction(DeletedRows.NONE).rewrite(latest(), group));
        }

        assertThat(files())
                .hasSize(4)
                .extracting(f -> f.tags().get(Upserts.PARTITION_TAG) + f.partition())
                .containsExactlyInAnyOrder("t-0{country=CH}", "t-1{country=CH}", "t-1{country=AT}", "null{country=AT}");
        assertThat(ids()).isEqualTo(before).hasSize(120);
        assertThat(plan()).isEmpty();
    }

    @Test
    void aCommitSaysThatNoRowsChange() {
        append("t-0", "CH", 1);
        append("t-0", "CH", 1);
        TableCommit commit = compaction(DeletedRows.NONE).rewrite(latest(), plan().get(0));
        assertThat(commit.operation()).isEqualTo(Operation.COMPACT);
        assertThat(commit.removed()).hasSize(2);
        assertThat(commit.transactions()).containsEntry("tarn.compaction.t-0", 0L);
        commit(commit);
        append("t-0", "CH", 1);
        append("t-0", "CH", 1);
        assertThat(compaction(DeletedRows.NONE).rewrite(latest(), plan().get(0)).transactions())
                .containsEntry("tarn.compaction.t-0", 1L);
    }

    @Test
    void deletedRowsAreLeftBehind() {
        append("t-0", "CH", 10);
        DataFile file = files().get(0);
        DataFile marked = file.withDeleted(new DeletionVector("u", "x", 1, 1, 5), file.stats());

        TableCommit commit = compaction(f -> row -> row % 2 == 0).rewrite(latest(), group(marked));

        assertThat(commit.added()).singleElement().satisfies(f -> assertThat(ids(f))
                .containsExactly(1L, 3L, 5L, 7L, 9L));
    }

    @Test
    void aFileWithOtherRowsThanTheLogSaysIsLeftAsItIs() throws IOException {
        append("t-0", "CH", 10);
        DataFile file = files().get(0);
        DataFile marked = file.withDeleted(new DeletionVector("u", "x", 1, 1, 4), file.stats());

        assertThatThrownBy(() -> compaction(f -> row -> row % 2 == 0).rewrite(latest(), group(marked)))
                .hasMessageContaining(file.path())
                .hasMessageContaining("has 5 rows and the log says 10, of which 4 are deleted");
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void whatAnotherRewroteMeanwhileConflictsAndIsDiscarded() throws IOException {
        append("t-0", "CH", 1);
        append("t-0", "CH", 1);
        TableSnapshot base = latest();
        Compaction compaction = compaction(DeletedRows.NONE);
        TableCommit late = compaction.rewrite(base, plan().get(0));
        commit(compaction.rewrite(base, plan().get(0)));

        assertThatThrownBy(() -> engine.commit(base, late)).isInstanceOf(CommitConflict.class);
        compaction.discard(late);
        assertThat(filesOnDisk()).isEqualTo(3);
    }

    private Group group(DataFile file) {
        return new Group(file.tags().get(Upserts.PARTITION_TAG), file.partition(), List.of(file));
    }

    private Compaction compaction(DeletedRows deletedRows) {
        return new Compaction(conf, root, FileOptions.DEFAULT, deletedRows);
    }

    private List<Group> plan() {
        CompactionPlan plan = new CompactionPlan(LIMITS);
        latest().files(plan::consider);
        return plan.groups();
    }

    private void append(String writer, String country, int rows) {
        TableCommit commit = new TableCommit(Operation.APPEND);
        try (RollingFiles files = new RollingFiles(conf, root, SCHEMA, List.of("country"), FileOptions.DEFAULT)) {
            files.begin(Map.of("country", country), writer == null ? Map.of() : Map.of(Upserts.PARTITION_TAG, writer));
            for (int i = 0; i < rows; i++) {
                files.write(new Object[] {nextId++, country});
            }
            files.finish().forEach(commit::add);
        }
        commit(commit.transaction("append", transaction++));
    }

    private void commit(TableCommit commit) {
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

    private List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        for (DataFile file : files()) {
            ids.addAll(ids(file));
        }
        return ids.stream().sorted().toList();
    }

    private List<Long> ids(DataFile file) {
        List<Long> ids = new ArrayList<>();
        new DataFileReader(conf, root).read(file, SCHEMA, (position, row) -> ids.add((Long) row[0]));
        return ids;
    }

    private long filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(f -> f.toString().endsWith(".zstd.parquet")).count();
        }
    }
}
