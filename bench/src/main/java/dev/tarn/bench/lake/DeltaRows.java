package dev.tarn.bench.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.bench.stack.FilledTable;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.store.TableStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** A Delta table. Rows that a deletion vector names are not counted. */
public final class DeltaRows implements FilledTable {
    static final Configuration STORAGE = TableStorage.configuration(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final TableEngine engine;

    private DeltaRows(Path folder, TableEngine engine) {
        this.folder = folder;
        this.engine = engine;
    }

    public static DeltaRows plain(Path folder) {
        return new DeltaRows(folder, new StandaloneEngine(STORAGE, folder.toString()));
    }

    static DeltaRows withDeletionVectors(Path folder) {
        return new DeltaRows(folder, new KernelEngine(STORAGE, folder.toString()));
    }

    TableEngine engine() {
        return engine;
    }

    /** The newest version, told by the names in the log; -1 where there is none. */
    long version() {
        try (Stream<Path> log = Files.list(folder.resolve("_delta_log"))) {
            return log.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{20}\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                    .max()
                    .orElse(-1);
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException("no log in " + folder, e);
        }
    }

    List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        engine.latest().ifPresent(table -> table.files(files::add));
        return files;
    }

    @Override
    public long visible() {
        return files().stream().mapToLong(file -> noted(file) - deleted(file)).sum();
    }

    @Override
    public long counted() {
        DataFileReader reader = new DataFileReader(STORAGE, folder.toString());
        long[] rows = {0};
        for (DataFile file : files()) {
            reader.read(file, new TableSchema(List.of()), (position, row) -> {
                rows[0]++;
                return true;
            });
            rows[0] -= deleted(file);
        }
        return rows[0];
    }

    private static long deleted(DataFile file) {
        return file.deleted().map(DeletionVector::cardinality).orElse(0L);
    }

    private static long noted(DataFile file) {
        try {
            return JSON.readTree(file.stats()).path("numRecords").longValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the statistics of " + file.path() + " are no JSON: " + file.stats(), e);
        }
    }
}
