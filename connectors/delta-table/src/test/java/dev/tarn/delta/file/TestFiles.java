package dev.tarn.delta.file;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A table's folder on disk, gone when it is closed. */
final class TestFiles implements AutoCloseable {
    static final FileOptions SMALL_ROW_GROUPS = new FileOptions(CompressionCodecName.ZSTD, 1 << 20, 512);

    final Configuration conf = new Configuration();
    final Path root;

    TestFiles() {
        try {
            root = Files.createTempDirectory("delta-files");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataFileWriter<Object[]> writer(TableSchema schema, List<String> partitionColumns, Map<String, String> partition) {
        return DataFileWriter.create(
                conf,
                root.toString(),
                schema,
                partitionColumns,
                partition,
                new GenericRows(schema, partitionColumns),
                Map.of("tarn.partition", "t-0"),
                SMALL_ROW_GROUPS);
    }

    DataFile write(TableSchema schema, List<Object[]> rows) {
        try (DataFileWriter<Object[]> writer = writer(schema, List.of(), Map.of())) {
            rows.forEach(writer::write);
            return writer.finish();
        }
    }

    DataFileReader reader() {
        return new DataFileReader(conf, root.toString());
    }

    List<Object[]> read(DataFile file, TableSchema wanted) {
        List<Object[]> rows = new ArrayList<>();
        reader().read(file, wanted, (position, row) -> {
            if (position != rows.size()) {
                throw new AssertionError("position " + position + " of row " + rows.size());
            }
            return rows.add(row);
        });
        return rows;
    }

    /** Every file below the root, relative to it. */
    List<String> everything() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
