package dev.tarn.local.demo;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.reconcile.Contracts;
import dev.tarn.schemas.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.hadoop.conf.Configuration;

/** A table as the newest version in the lake has it. One that was never written to has no rows. */
final class DeltaTable implements TableRows {
    private static final Configuration STORAGE = TableStorage.configuration(Map.of());

    private final Table table;
    private final Path folder;

    DeltaTable(Table table, Path folder) {
        this.table = table;
        this.folder = folder;
    }

    /** How many rows a table has, whatever its columns; told by its data files, not by its log. */
    static long rows(Path folder) {
        long[] rows = {0};
        read(folder, snapshot -> new TableSchema(List.of()), row -> rows[0]++);
        return rows[0];
    }

    @Override
    public String place() {
        return "delta";
    }

    @Override
    public void forEach(BiConsumer<IndexedRecord, IndexedRecord> each) {
        read(folder, this::wanted, values -> {
            IndexedRecord row = Contracts.row(table, values);
            each.accept(Contracts.key(table, row), row);
        });
    }

    private static void read(Path folder, Columns columns, Consumer<Object[]> each) {
        Optional<TableSnapshot> latest = new StandaloneEngine(STORAGE, folder.toString()).latest();
        if (latest.isEmpty()) {
            return;
        }
        TableSchema wanted = columns.of(latest.get());
        List<DataFile> files = new ArrayList<>();
        latest.get().files(files::add);
        DataFileReader reader = new DataFileReader(STORAGE, folder.toString());
        for (DataFile file : files) {
            reader.read(file, wanted, (position, row) -> {
                each.accept(row);
                return true;
            });
        }
    }

    /** The columns of the row, in its order; what tells how it arrived is left out. */
    private TableSchema wanted(TableSnapshot snapshot) {
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : table.row().getFields()) {
            columns.add(snapshot.schema()
                    .column(field.name())
                    .orElseThrow(() -> LocalErrors.lakeColumnMissing(folder.toString(), field.name())));
        }
        return new TableSchema(columns);
    }

    private interface Columns {
        TableSchema of(TableSnapshot snapshot);
    }
}
