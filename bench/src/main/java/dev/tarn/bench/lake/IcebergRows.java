package dev.tarn.bench.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.bench.stack.FilledTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** An Iceberg table of a catalog that is a folder, read by its format: no library of Iceberg's is on this class path. */
final class IcebergRows implements FilledTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DELETED = 2;

    private final Path folder;

    IcebergRows(Path folder) {
        this.folder = folder;
    }

    @Override
    public long visible() {
        return snapshot().path("summary").path("total-records").asLong(0);
    }

    @Override
    public long counted() {
        String manifests = snapshot().path("manifest-list").asText("");
        long rows = 0;
        for (GenericRecord manifest : manifests.isEmpty() ? List.<GenericRecord>of() : avro(manifests)) {
            for (GenericRecord entry : avro(manifest.get("manifest_path").toString())) {
                GenericRecord file = (GenericRecord) entry.get("data_file");
                if ((int) entry.get("status") == DELETED) {
                    continue;
                }
                if ((int) file.get("content") != 0) {
                    throw new IllegalStateException(folder + " has deleted rows, which are not counted here");
                }
                rows += inParquet(file.get("file_path").toString());
            }
        }
        return rows;
    }

    private JsonNode snapshot() {
        Path metadata = folder.resolve("metadata");
        try {
            String version =
                    Files.readString(metadata.resolve("version-hint.text")).trim();
            JsonNode table = JSON.readTree(
                    metadata.resolve("v" + version + ".metadata.json").toFile());
            for (JsonNode snapshot : table.path("snapshots")) {
                if (snapshot.path("snapshot-id").equals(table.path("current-snapshot-id"))) {
                    return snapshot;
                }
            }
            return JSON.createObjectNode();
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode(); // nothing is committed yet
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static List<GenericRecord> avro(String file) {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader =
                new DataFileReader<>(path(file).toFile(), new GenericDatumReader<>())) {
            reader.forEach(records::add);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return records;
    }

    private static long inParquet(String file) {
        org.apache.hadoop.fs.Path path =
                new org.apache.hadoop.fs.Path(path(file).toUri());
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, DeltaRows.STORAGE))) {
            return reader.getRecordCount();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** With a scheme or without. */
    private static Path path(String file) {
        return file.startsWith("file:") ? Path.of(URI.create(file).getPath()) : Path.of(file);
    }
}
