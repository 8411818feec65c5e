package dev.tarn.delta.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.store.TableStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this engine refuses, and what it leaves in the log. */
class StandaloneRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableSchema SCHEMA = TableSchema.of(Column.optional("id", ColumnType.Primitive.LONG));
    private static final String STATS = "{\"numRecords\":1,\"minValues\":{\"id\":1}}";

    @TempDir
    Path folder;

    private StandaloneEngine engine;

    @BeforeEach
    void open() {
        engine = new StandaloneEngine(TableStorage.configuration(Map.of()), folder.toString());
    }

    private static DataFile file(String path) {
        return new DataFile(path, Map.of(), 1, 1, STATS, Map.of(), Optional.empty());
    }

    private TableSnapshot create(Map<String, String> properties) {
        return engine.create(new TableDefinition(SCHEMA, null, List.of(), properties));
    }

    private List<JsonNode> log(int version) throws IOException {
        List<JsonNode> actions = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("_delta_log").resolve("%020d.json".formatted(version)))) {
            actions.add(JSON.readTree(line));
        }
        return actions;
    }

    private void writeLog(int version, String... actions) throws IOException {
        Path log = Files.createDirectories(folder.resolve("_delta_log"));
        Files.write(log.resolve("%020d.json".formatted(version)), List.of(actions));
    }

    private static String protocol(int reader, int writer, String more) {
        return "{\"protocol\":{\"minReaderVersion\":" + reader + ",\"minWriterVersion\":" + writer + more + "}}";
    }

    private static String metadata(String columnMetadata) {
        return "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":"
                + "\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"long\\\","
                + "\\\"nullable\\\":true,\\\"metadata\\\":{" + columnMetadata + "}}]}\",\"partitionColumns\":[],"
                + "\"configuration\":{},\"createdTime\":1}}";
    }

    @Test
    void aPropertyOfAHigherProtocolIsRefusedByName() {
        Map<String, String> higher = Map.of(
                "delta.enableDeletionVectors", "true",
                "delta.columnMapping.mode", "name",
                "delta.enableChangeDataFeed", "true",
                "delta.constraints.positive", "id > 0",
                "delta.feature.v2Checkpoint", "supported",
                "delta.minReaderVersion", "3");
        higher.forEach((name, value) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of(name, value)))
                .withMessageContainingAll(name, folder.toString()));
        assertThat(engine.latest()).isEmpty();
        create(Map.of("delta.enableDeletionVectors", "false", "delta.appendOnly", "true", "any.thing", "true"));
    }

    @Test
    void aTableOfAHigherProtocolIsRefusedWithAdvice() throws Exception {
        writeLog(
                0,
                protocol(3, 7, ",\"readerFeatures\":[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]"),
                metadata(""));
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.latest())
                .withMessageContainingAll(folder.toString(), "deletion vectors");
    }

    @Test
    void aTableThatOnlyItsWritersNeedMoreForIsReadAndNotWritten() throws Exception {
        writeLog(0, protocol(1, 4, ""), metadata(""));
        TableSnapshot base = engine.latest().orElseThrow();
        assertThat(base.schema()).isEqualTo(SCHEMA);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.commit(
                        base, new TableCommit(Operation.APPEND).add(file("a")).transaction("t", 1)))
                .withMessageContaining("(1, 4)");
    }

    @Test
    void aRuleOfAColumnThatNobodyWouldCheckIsRefused() throws Exception {
        writeLog(0, protocol(1, 2, ""), metadata("\\\"delta.invariants\\\":\\\"id > 3\\\""));
        TableSnapshot base = engine.latest().orElseThrow();
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.commit(
                        base, new TableCommit(Operation.APPEND).add(file("a")).transaction("t", 1)))
                .withMessageContaining("column id");
    }

    @Test
    void aFileIsRemovedByThePathThatItsWriterEncoded() throws Exception {
        create(Map.of());
        String theirs = "a+b@c%3a%20d.parquet";
        writeLog(
                1,
                "{\"add\":{\"path\":\"" + theirs
                        + "\",\"partitionValues\":{},\"size\":1,\"modificationTime\":1,\"dataChange\":true}}");
        TableSnapshot base = engine.latest().orElseThrow();
        List<DataFile> files = new ArrayList<>();
        base.files(files::add);
        assertThat(files).extracting(DataFile::path).containsExactly("a+b@c: d.parquet");
        engine.commit(
                base, new TableCommit(Operation.UPSERT).remove(files.get(0)).transaction("t", 1));
        assertThat(log(2).stream().map(action -> action.at("/remove/path").asText()))
                .contains(theirs);
        engine.latest().orElseThrow().files(file -> assertThat(file).isNull());
    }

    @Test
    void compactionChangesNoData() throws Exception {
        engine.commit(
                create(Map.of()),
                new TableCommit(Operation.APPEND).add(file("a")).transaction("t", 1));
        TableSnapshot base = engine.latest().orElseThrow();
        engine.commit(
                base,
                new TableCommit(Operation.COMPACT)
                        .remove(file("a"))
                        .add(file("b"))
                        .transaction("c", 1));
        for (JsonNode action : log(2)) {
            for (String kind : List.of("add", "remove")) {
                if (action.has(kind)) {
                    assertThat(action.path(kind).path("dataChange").asBoolean(true))
                            .isFalse();
                }
            }
        }
        assertThat(log(2).get(0).at("/commitInfo/operationParameters/operation").asText())
                .isEqualTo("OPTIMIZE");
        assertThat(log(1).get(0).at("/commitInfo/operation").asText()).isEqualTo("STREAMING UPDATE");
    }

    @Test
    void statisticsStandInTheLogAsText() throws Exception {
        engine.commit(
                create(Map.of()),
                new TableCommit(Operation.APPEND).add(file("a")).transaction("t", 1));
        List<JsonNode> adds =
                log(1).stream().filter(action -> action.has("add")).toList();
        assertThat(adds)
                .singleElement()
                .satisfies(add -> assertThat(add.at("/add/stats").textValue()).isEqualTo(STATS));
    }

    @Test
    void aFileThatNeverWasIsNotRemoved() {
        TableSnapshot base = create(Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.commit(
                        base,
                        new TableCommit(Operation.UPSERT).remove(file("a")).transaction("t", 1)))
                .withMessageContaining("no file a");
    }

    @Test
    void anInterruptLeavesTheTruth() {
        TableSnapshot base = create(Map.of());
        long landed = 0;
        Thread.currentThread().interrupt();
        try {
            landed = engine.commit(
                    base, new TableCommit(Operation.APPEND).add(file("a")).transaction("t", 1));
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("interrupted");
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.latest().orElseThrow().version()).isEqualTo(landed);
    }

    @Test
    void aTableThatTakesAppendsAloneLosesNoRows() {
        engine.commit(
                create(Map.of("delta.appendOnly", "true")),
                new TableCommit(Operation.APPEND).add(file("a")).transaction("t", 1));
        TableSnapshot base = engine.latest().orElseThrow();
        assertThat(base.properties()).containsEntry("delta.appendOnly", "true");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> engine.commit(
                        base,
                        new TableCommit(Operation.UPSERT).remove(file("a")).transaction("t", 2)))
                .hasMessageContaining("append");
        assertThat(engine.latest().orElseThrow().version()).isEqualTo(1);
    }
}
