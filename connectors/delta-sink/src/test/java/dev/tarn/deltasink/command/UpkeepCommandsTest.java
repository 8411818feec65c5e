package dev.tarn.deltasink.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.RollingFiles;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UpkeepCommandsTest {
    private static final TableSchema SCHEMA = TableSchema.of(Column.required("id", Primitive.LONG));

    @TempDir
    Path lake;

    private final Configuration storage = TableStorage.configuration(Map.of());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "kernel"})
    void what_compaction_replaced_long_ago_is_named_and_then_deleted(String kind) throws IOException {
        TableEngine table = table(kind, "silver/users");
        for (int i = 0; i < 5; i++) {
            append(table, i);
        }
        assertThat(run("compact", table.location(), "--dry-run")).isZero();
        assertThat(out.toString()).contains("5 files with ").contains("would become 1");
        assertThat(files(table)).hasSize(5);

        assertThat(run("compact", lake.toString())).isZero();
        assertThat(out.toString()).contains("silver/users: 5 files with ").contains("became 1");
        assertThat(files(table)).hasSize(1);
        assertThat(ids(table)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);

        assertThat(run("vacuum", lake.toString())).isZero();
        assertThat(out.toString()).contains("0 files with 0 bytes deleted");
        age(Duration.ofDays(8));
        assertThat(run("vacuum", lake.toString(), "--dry-run")).isZero();
        assertThat(out.toString()).contains("5 files with ").contains("would be deleted");
        assertThat(onDisk()).isEqualTo(6);

        assertThat(run("vacuum", lake.toString())).isZero();
        assertThat(out.toString()).contains("5 files with ").contains("bytes deleted");
        assertThat(onDisk()).isEqualTo(1);
        assertThat(ids(table)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void less_than_a_week_has_to_be_asked_for_twice() throws IOException {
        TableEngine table = table("standalone", "t");
        append(table, 1);
        append(table, 2);
        run("compact", table.location());
        age(Duration.ofDays(2));

        assertThat(run("vacuum", table.location(), "--retain", "30h")).isEqualTo(1);
        assertThat(err.toString()).contains("30h is less than a week").contains("--allow-short-retention");
        assertThat(onDisk()).isEqualTo(3);

        assertThat(run("vacuum", table.location(), "--retain", "30h", "--allow-short-retention"))
                .isZero();
        assertThat(onDisk()).isEqualTo(1);
        assertThat(run("vacuum", table.location(), "--retain", "23h", "--allow-short-retention"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("24 hours at least");
    }

    @Test
    void help_names_the_risk() {
        assertThat(run("vacuum", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("A reader that began before that, and still reads");
    }

    @Test
    void a_folder_without_tables_is_no_success() {
        assertThat(run("vacuum", lake.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no Delta table at " + lake);
    }

    @Test
    void a_table_that_fails_leaves_the_others_their_turn() throws IOException {
        Files.createDirectories(lake.resolve("a/_delta_log"));
        Files.writeString(lake.resolve("a/_delta_log/00000000000000000000.json"), "no log");
        TableEngine table = table("standalone", "b");
        append(table, 1);
        append(table, 2);

        assertThat(run("compact", lake.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("/a: ");
        assertThat(files(table)).hasSize(1);
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Lake.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(args);
    }

    private TableEngine table(String kind, String name) {
        String root = lake.resolve(name).toString();
        TableEngine engine =
                kind.equals("kernel") ? new KernelEngine(storage, root) : new StandaloneEngine(storage, root);
        engine.create(new TableDefinition(SCHEMA, null, List.of(), Map.of()));
        return engine;
    }

    private void append(TableEngine table, long id) {
        TableCommit commit = new TableCommit(Operation.APPEND).transaction("test", id);
        try (RollingFiles files = new RollingFiles(storage, table.location(), SCHEMA, List.of(), FileOptions.DEFAULT)) {
            files.write(new Object[] {id});
            files.finish().forEach(commit::add);
        }
        assertThat(table.commit(table.latest().orElseThrow(), commit)).isPositive();
    }

    private static List<DataFile> files(TableEngine table) {
        List<DataFile> files = new ArrayList<>();
        table.latest().orElseThrow().files(files::add);
        return files;
    }

    private List<Long> ids(TableEngine table) {
        List<Long> ids = new ArrayList<>();
        DataFileReader reader = new DataFileReader(storage, table.location());
        files(table).forEach(file -> reader.read(file, SCHEMA, (position, row) -> ids.add((Long) row[0])));
        return ids;
    }

    private long onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(file -> file.toString().endsWith(".zstd.parquet"))
                    .count();
        }
    }

    /** Time goes by: for the command, the files and the log are that much older. */
    private void age(Duration by) throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(by));
        try (Stream<Path> files = Files.walk(lake)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Files.setLastModifiedTime(file, then);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
