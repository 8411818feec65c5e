package dev.tarn.exchange.place;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
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
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.exchange.TableContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A Delta table of a contract, changed as the sink does: rows are added and marked or written anew, with the offsets beside them. */
public final class LakeFolder {
    public static final Configuration STORAGE = TableStorage.configuration(Map.of());
    private static final FileOptions OPTIONS = new FileOptions(CompressionCodecName.ZSTD, 1 << 26, 1 << 26);

    private final String location;
    private final boolean marks;
    private final TableEngine engine;
    private final TableSchema schema;
    private long commits;

    /** @param marks whether replaced rows are marked in deletion vectors, or their files written anew */
    public LakeFolder(Path folder, TableContract contract, boolean marks) {
        this.location = folder.resolve(contract.name().replace('.', '/')).toString();
        this.marks = marks;
        this.engine = marks ? new KernelEngine(STORAGE, location) : new StandaloneEngine(STORAGE, location);
        List<Column> columns = new ArrayList<>();
        contract.columns().forEach(column -> columns.add(Column.optional(column.name(), type(column))));
        columns.add(Column.optional("_seq", Primitive.LONG));
        this.schema = new TableSchema(columns);
        engine.create(new TableDefinition(
                schema, null, List.of(), marks ? Map.of("delta.enableDeletionVectors", "true") : Map.of()));
    }

    public String location() {
        return location;
    }

    public void add(List<Object[]> rows) {
        change(row -> false, rows, Map.of());
    }

    /** One commit: rows go, others come, and offsets are noted, as {@code topic-partition} and the next one. */
    public void change(Predicate<Object[]> gone, List<Object[]> rows, Map<String, Long> offsets) {
        TableSnapshot base = engine.latest().orElseThrow();
        TableCommit commit = new TableCommit(Operation.UPSERT).transaction("test", ++commits);
        offsets.forEach((partition, next) -> commit.transaction("lake:" + partition, next));
        List<DataFile> files = new ArrayList<>();
        base.files(files::add);
        for (DataFile file : files) {
            if (marks) {
                mark(file, gone, commit);
            } else {
                rewrite(file, gone, commit);
            }
        }
        if (!rows.isEmpty()) {
            commit.add(write(rows));
        }
        engine.commit(base, commit);
    }

    private void mark(DataFile file, Predicate<Object[]> gone, TableCommit commit) {
        DeletionVectors vectors = new DeletionVectors(STORAGE, location);
        RowNumbers deleted = file.deleted().map(vectors::read).orElseGet(RowNumbers::new);
        long before = deleted.count();
        new DataFileReader(STORAGE, location).read(file, schema, (position, row) -> {
            if (gone.test(row)) {
                deleted.add(position);
            }
            return true;
        });
        if (deleted.count() > before) {
            commit.mark(file, file.withDeleted(vectors.write(List.of(deleted)).get(0), file.stats()));
        }
    }

    private void rewrite(DataFile file, Predicate<Object[]> gone, TableCommit commit) {
        List<Object[]> kept = new ArrayList<>();
        boolean[] changed = {false};
        new DataFileReader(STORAGE, location).read(file, schema, (position, row) -> {
            boolean goes = gone.test(row);
            changed[0] |= goes;
            return goes || kept.add(row);
        });
        if (changed[0]) {
            commit.remove(file);
            if (!kept.isEmpty()) {
                commit.add(write(kept));
            }
        }
    }

    private DataFile write(List<Object[]> rows) {
        try (DataFileWriter<Object[]> writer = DataFileWriter.create(
                STORAGE,
                location,
                schema,
                List.of(),
                Map.of(),
                new GenericRows(schema, List.of()),
                Map.of(),
                OPTIONS)) {
            rows.forEach(writer::write);
            return writer.finish();
        }
    }

    private static Primitive type(TableContract.Column column) {
        return switch (column.kind()) {
            case LONG -> Primitive.LONG;
            case DOUBLE -> Primitive.DOUBLE;
            case STRING -> Primitive.STRING;
            case BOOLEAN -> Primitive.BOOLEAN;
            case DATE -> Primitive.DATE;
            case INSTANT -> Primitive.TIMESTAMP;
        };
    }
}
