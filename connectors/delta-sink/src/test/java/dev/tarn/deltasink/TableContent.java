package dev.tarn.deltasink;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.RollingFiles;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.hadoop.conf.Configuration;

/** What a table holds, read from its files. */
final class TableContent {
    private final Configuration conf;
    private final String root;
    private final TableEngine engine;

    TableContent(Path root) {
        this(root, false);
    }

    TableContent(Path root, boolean deletionVectors) {
        this(TableStorage.configuration(Map.of()), root.toString(), deletionVectors);
    }

    TableContent(Configuration conf, String root, boolean deletionVectors) {
        this.conf = conf;
        this.root = root;
        this.engine = deletionVectors ? new KernelEngine(conf, this.root) : new StandaloneEngine(conf, this.root);
    }

    boolean exists() {
        return engine.latest().isPresent();
    }

    TableSnapshot snapshot() {
        return engine.latest().orElseThrow();
    }

    TableSchema schema() {
        return snapshot().schema();
    }

    List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        snapshot().files(files::add);
        return files;
    }

    /** All rows, with these columns. */
    List<Object[]> rows(String... columns) {
        TableSnapshot snapshot = snapshot();
        TableSchema wanted = columns.length == 0
                ? snapshot.schema()
                : new TableSchema(List.of(columns).stream()
                        .map(name -> snapshot.schema().column(name).orElseThrow())
                        .toList());
        List<Object[]> rows = new ArrayList<>();
        DataFileReader reader = new DataFileReader(conf, root);
        DeletionVectors vectors = new DeletionVectors(conf, root);
        snapshot.files(file -> {
            LongPredicate deleted =
                    file.deleted().isPresent() ? vectors.read(file.deleted().get()) : position -> false;
            reader.read(file, wanted, deleted, (position, row) -> rows.add(row.clone()));
        });
        return rows;
    }

    /** One column of all rows. */
    List<Object> column(String name) {
        return rows(name).stream().map(row -> row[0]).toList();
    }

    /** What another writer's OPTIMIZE does: all rows go into one file, which says nothing of Kafka. */
    void intoOneFile() {
        TableSnapshot snapshot = snapshot();
        TableCommit commit = new TableCommit(TableCommit.Operation.COMPACT);
        try (RollingFiles one =
                new RollingFiles(conf, root, snapshot.schema(), snapshot.partitionColumns(), FileOptions.DEFAULT)) {
            rows().forEach(one::write);
            one.finish().forEach(commit::add);
        }
        snapshot.files(commit::remove);
        commit.transaction("somebody", 1);
        engine.commit(snapshot, commit);
    }
}
