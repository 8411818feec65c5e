package dev.tarn.delta.upkeep;

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
import dev.tarn.delta.store.S3Server;
import dev.tarn.delta.upkeep.CompactionPlan.Limits;
import dev.tarn.delta.upsert.DeletedRows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepOnS3IT {
    private static final TableSchema SCHEMA = TableSchema.of(Column.required("id", Primitive.LONG));
    private static final Duration WEEK = Duration.ofDays(7);

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void files_become_one_and_the_old_ones_go_when_their_time_has_come(boolean kernel) throws Exception {
        Configuration storage = server.configuration();
        String root = server.newLocation();
        TableEngine table = kernel ? new KernelEngine(storage, root) : new StandaloneEngine(storage, root);
        table.create(new TableDefinition(SCHEMA, null, List.of(), Map.of()));
        for (long id = 0; id < 4; id++) {
            append(storage, table, id);
        }
        CompactionRound rounds = new CompactionRound(
                storage, table, FileOptions.DEFAULT, DeletedRows.NONE, new Limits(1 << 20, 2, 0.3), 1 << 20);

        assertThat(rounds.run(table.latest().orElseThrow(), file -> true))
                .hasValueSatisfying(done -> assertThat(done.removed()).isEqualTo(4));
        assertThat(rounds.run(table.latest().orElseThrow(), file -> true)).isEmpty();

        Vacuum now = new Vacuum(storage, table);
        assertThat(now.delete(WEEK).files()).as("too young").isZero();
        Vacuum later = new Vacuum(storage, table, Clock.offset(Clock.systemUTC(), WEEK.plusHours(1)));
        assertThat(later.delete(WEEK).files()).isEqualTo(4);

        List<DataFile> files = new ArrayList<>();
        table.latest().orElseThrow().files(files::add);
        List<Object> ids = new ArrayList<>();
        DataFileReader reader = new DataFileReader(storage, root);
        files.forEach(file -> reader.read(file, SCHEMA, (position, row) -> ids.add(row[0])));
        assertThat(ids).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
        Path folder = new Path(root);
        assertThat(folder.getFileSystem(storage).listStatus(folder))
                .filteredOn(file -> file.getPath().getName().endsWith(".parquet"))
                .hasSize(1);
    }

    private static void append(Configuration storage, TableEngine table, long id) {
        TableCommit commit = new TableCommit(Operation.APPEND).transaction("test", id);
        try (RollingFiles files = new RollingFiles(storage, table.location(), SCHEMA, List.of(), FileOptions.DEFAULT)) {
            files.write(new Object[] {id});
            files.finish().forEach(commit::add);
        }
        assertThat(table.commit(table.latest().orElseThrow(), commit)).isPositive();
    }
}
