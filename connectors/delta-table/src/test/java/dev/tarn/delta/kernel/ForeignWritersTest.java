package dev.tarn.delta.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.store.TableStorage;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that others write too: what they put into the log is written here as the text that they would put. */
class ForeignWritersTest {
    private static final Configuration CONFIGURATION = TableStorage.configuration(Map.of());
    private static final TableSchema SCHEMA =
            TableSchema.of(Column.required("id", Primitive.LONG), Column.optional("name", Primitive.STRING));

    @TempDir
    Path table;

    private KernelEngine engine;

    @BeforeEach
    void open() {
        engine = new KernelEngine(CONFIGURATION, table.toString());
    }

    @Test
    void theTableIsOfProtocolThreeSevenWithDeletionVectors() throws IOException {
        create(Map.of());

        assertThat(log(0))
                .contains("\"minReaderVersion\":3,\"minWriterVersion\":7")
                .contains("\"readerFeatures\":[\"deletionVectors\"]")
                .contains("\"description\":\"what it holds\"");
    }

    @Test
    void theHistorySaysWhatWasDone() throws IOException {
        create(Map.of());
        append("a.parquet");
        TableSnapshot base = latest();
        engine.commit(
                base,
                new TableCommit(Operation.UPSERT)
                        .mark(file("a.parquet"), file("a.parquet").withDeleted(vector(1), null))
                        .transaction("w", 2));

        assertThat(log(1)).contains("\"operation\":\"STREAMING UPDATE\"").contains("\"isBlindAppend\":true");
        assertThat(log(2)).contains("\"operation\":\"MERGE\"").contains("\"isBlindAppend\":false");
    }

    @Test
    void aFileThatAnotherMarkedMeanwhileIsAConflict() throws IOException {
        create(Map.of());
        append("a.parquet");
        TableSnapshot base = latest();
        foreign(2, removed("a.parquet"), added("a.parquet", vector(1)));

        assertThatThrownBy(() -> engine.commit(
                        base,
                        new TableCommit(Operation.UPSERT)
                                .mark(file("a.parquet"), file("a.parquet").withDeleted(vector(2), null))
                                .transaction("w", 2)))
                .isInstanceOf(CommitConflict.class)
                .hasMessageContaining("a.parquet");
        assertThat(latest().version()).isEqualTo(2);
        assertThat(paths()).containsExactly("a.parquet");
    }

    @Test
    void aMarkLandsOnTopOfWhatOthersAppendedAndLaidOutAnew() throws IOException {
        create(Map.of());
        append("a.parquet");
        append("b.parquet");
        TableSnapshot base = latest();
        foreign(3, removed("b.parquet"), added("b2.parquet", null));
        foreign(4, added("c.parquet", null));

        long version = engine.commit(
                base,
                new TableCommit(Operation.UPSERT)
                        .mark(file("a.parquet"), file("a.parquet").withDeleted(vector(2), null))
                        .transaction("w", 3));

        assertThat(version).isEqualTo(5);
        assertThat(paths()).containsExactlyInAnyOrder("a.parquet", "b2.parquet", "c.parquet");
    }

    @Test
    void aFileIsRemovedUnderTheSpellingOfItsWriter() throws IOException {
        create(Map.of());
        foreign(1, added("n\u00e4me,1.parquet", null));
        TableSnapshot base = latest();
        assertThat(paths()).containsExactly("n\u00e4me,1.parquet");

        engine.commit(
                base,
                new TableCommit(Operation.UPSERT)
                        .remove(file("n\u00e4me,1.parquet"))
                        .transaction("w", 1));

        assertThat(paths()).isEmpty();
    }

    @Test
    void theLogThatIsGoneIsNeverWrittenAgain() throws IOException {
        create(Map.of());
        append("a.parquet");
        TableSnapshot base = latest();
        for (int i = 0; i < 9; i++) {
            append("b" + i);
        }
        for (int version = 0; version < 10; version++) {
            Files.delete(logFile(version));
        }

        assertThat(latest().version()).isEqualTo(10);
        assertThat(latest().transaction("w")).hasValue(10);
        assertThatThrownBy(() -> Conflicts.refuse(
                        DefaultEngine.create(CONFIGURATION),
                        "it",
                        (KernelSnapshot) base,
                        (KernelSnapshot) latest(),
                        new TableCommit(Operation.APPEND).transaction("v", 1)))
                .isInstanceOf(CommitConflict.class)
                .hasMessageContaining("gone");
    }

    @Test
    void theLogThatIsTooOldIsCleanedUpWithACheckpoint() throws IOException {
        create(Map.of("delta.logRetentionDuration", "interval 1 days"));
        for (int i = 1; i < 20; i++) {
            append("f" + i);
        }
        try (var log = Files.list(table.resolve("_delta_log"))) {
            for (Path file : log.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(10))));
            }
        }

        append("f20");

        assertThat(logFile(0)).doesNotExist();
        assertThat(logFile(20)).exists();
        assertThat(paths()).hasSize(20);
    }

    @Test
    void anotherTableInTheSamePlaceIsAConflict() throws IOException {
        create(Map.of());
        append("a.parquet");
        TableSnapshot base = latest();
        try (var files = Files.list(table.resolve("_delta_log"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        create(Map.of());
        append("x.parquet");
        append("y.parquet");

        assertThatThrownBy(() -> engine.commit(base, new TableCommit(Operation.APPEND).transaction("v", 1)))
                .isInstanceOf(CommitConflict.class)
                .hasMessageContaining("another table");
    }

    @Test
    void anAddedColumnIsSeenByKernelAndLivesThroughACheckpoint() {
        create(Map.of());
        List<Column> columns = new ArrayList<>(SCHEMA.columns());
        columns.add(Column.optional("amount", Primitive.DOUBLE));
        TableSchema wider = new TableSchema(columns);
        engine.commit(
                latest(),
                new TableCommit(Operation.EVOLVE).schema(wider).add(file("a")).transaction("w", 1));
        assertThat(kernels().getSchema().fieldNames()).containsExactly("id", "name", "amount");

        for (int i = 2; i <= 11; i++) {
            append("f" + i);
        }

        assertThat(kernels().getSchema().fieldNames()).containsExactly("id", "name", "amount");
        assertThat(latest().schema()).isEqualTo(wider);
        assertThat(table.resolve("_delta_log/00000000000000000011.crc"))
                .exists()
                .content()
                .contains("amount");
    }

    @Test
    void aSchemaThatOldFilesDoNotFitIsRefused() {
        create(Map.of());

        assertThatThrownBy(() -> evolve(Column.required("id", Primitive.LONG)))
                .hasMessageContaining("name is left out");
        assertThatThrownBy(() ->
                        evolve(Column.required("id", Primitive.STRING), Column.optional("name", Primitive.STRING)))
                .hasMessageContaining("id changes from LONG to STRING");
        assertThatThrownBy(() -> evolve(
                        Column.required("id", Primitive.LONG),
                        Column.optional("name", Primitive.STRING),
                        Column.required("more", Primitive.LONG)))
                .hasMessageContaining("more is new and required");
        assertThat(latest().version()).isZero();
    }

    @Test
    void propertiesThatCannotBeHonouredAreRefused() {
        for (String property : List.of(
                "delta.columnMapping.mode",
                "delta.enableChangeDataFeed",
                "delta.enableRowTracking",
                "delta.setTransactionRetentionDuration",
                "delta.feature.variantType")) {
            assertThatThrownBy(() -> create(Map.of(property, "name")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(property);
        }
        assertThatThrownBy(() -> create(Map.of("delta.enableDeletionVectors", "false")))
                .hasMessageContaining("delta.enableDeletionVectors");
        assertThatThrownBy(() -> create(Map.of("delta.checkpointInterval", "no number")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.latest()).isEmpty();
    }

    @Test
    void aTableWithoutDeletionVectorsIsAppendedToButNotMarked() throws IOException {
        foreignTable("\"minReaderVersion\":1,\"minWriterVersion\":2", "");
        engine.commit(
                latest(),
                new TableCommit(Operation.APPEND).add(file("a.parquet")).transaction("w", 1));

        assertThatThrownBy(() -> engine.commit(
                        latest(),
                        new TableCommit(Operation.UPSERT)
                                .mark(file("a.parquet"), file("a.parquet").withDeleted(vector(1), null))
                                .transaction("w", 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("delta.enableDeletionVectors");
    }

    @Test
    void tablesWithWhatWeDoNotWriteAreRefused() throws IOException {
        foreignTable("\"minReaderVersion\":2,\"minWriterVersion\":5", "\"delta.columnMapping.mode\":\"name\"");
        assertRefused("columns are mapped");

        foreignTable("\"minReaderVersion\":1,\"minWriterVersion\":3", "\"delta.constraints.c\":\"id > 0\"");
        assertRefused("checkConstraints");

        foreignTable(
                "\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[],"
                        + "\"writerFeatures\":[\"fromTheFuture\"]",
                "");
        assertRefused("fromTheFuture");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> engine.commit(
                        latest(),
                        new TableCommit(Operation.APPEND).add(file("a")).transaction("w", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(table.toString())
                .hasMessageContaining(why);
    }

    private void evolve(Column... columns) {
        engine.commit(
                latest(),
                new TableCommit(Operation.EVOLVE)
                        .schema(TableSchema.of(columns))
                        .transaction("w", 1));
    }

    private void create(Map<String, String> properties) {
        engine.create(new TableDefinition(SCHEMA, "what it holds", List.of(), properties));
    }

    private void append(String path) {
        TableSnapshot base = latest();
        engine.commit(base, new TableCommit(Operation.APPEND).add(file(path)).transaction("w", base.version() + 1));
    }

    private TableSnapshot latest() {
        return engine.latest().orElseThrow();
    }

    private Snapshot kernels() {
        return TableManager.loadSnapshot(table.toString()).build(DefaultEngine.create(CONFIGURATION));
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        latest().files(file -> paths.add(file.path()));
        return paths;
    }

    private static DataFile file(String path) {
        return new DataFile(path, Map.of(), 10, 1, null, Map.of(), Optional.empty());
    }

    private static DeletionVector vector(long row) {
        byte[] bytes = RowNumbers.of(row).toBytes();
        return new DeletionVector("i", Base85.encode(bytes), -1, bytes.length, 1);
    }

    private Path logFile(int version) {
        return table.resolve("_delta_log").resolve("%020d.json".formatted(version));
    }

    private String log(int version) throws IOException {
        return Files.readString(logFile(version));
    }

    private void foreign(int version, String... actions) throws IOException {
        Files.writeString(logFile(version), String.join("\n", actions) + "\n");
    }

    private void foreignTable(String protocol, String configuration) throws IOException {
        Files.createDirectories(table.resolve("_delta_log"));
        foreign(
                0,
                "{\"protocol\":{" + protocol + "}}",
                "{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":"
                        + "\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"long\\\","
                        + "\\\"nullable\\\":true,\\\"metadata\\\":{}}]}\",\"partitionColumns\":[],\"configuration\":{"
                        + configuration + "}}}");
    }

    private static String removed(String path) {
        return "{\"remove\":{\"path\":\"" + path + "\",\"deletionTimestamp\":1,\"dataChange\":true}}";
    }

    private static String added(String path, DeletionVector vector) {
        String deleted = vector == null
                ? ""
                : ",\"deletionVector\":{\"storageType\":\"i\",\"pathOrInlineDv\":\"" + vector.pathOrInline()
                        + "\",\"sizeInBytes\":" + vector.size() + ",\"cardinality\":1}";
        return "{\"add\":{\"path\":\"" + path + "\",\"partitionValues\":{},\"size\":10,\"modificationTime\":1,"
                + "\"dataChange\":true" + deleted + "}}";
    }
}
