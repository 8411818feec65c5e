package dev.tarn.delta.file;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.TableSchema;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Writes rows to as many files of the target size as they take, one at a time. */
public final class RollingFiles implements Closeable {
    private final Configuration conf;
    private final String tableRoot;
    private final TableSchema schema;
    private final List<String> partitionColumns;
    private final FileOptions options;
    private final List<DataFile> finished = new ArrayList<>();
    private Map<String, String> partition = Map.of();
    private Map<String, String> tags = Map.of();
    private DataFileWriter<Object[]> writer;
    private long rows;

    public RollingFiles(
            Configuration conf,
            String tableRoot,
            TableSchema schema,
            List<String> partitionColumns,
            FileOptions options) {
        this.conf = conf;
        this.tableRoot = tableRoot;
        this.schema = schema;
        this.partitionColumns = partitionColumns;
        this.options = options;
    }

    /** The rows that follow are of another partition, or their files have other tags. */
    public void begin(Map<String, String> otherPartition, Map<String, String> otherTags) {
        finishFile();
        partition = otherPartition;
        tags = otherTags;
    }

    public void write(Object[] row) {
        if (writer == null) {
            writer = DataFileWriter.create(
                    conf,
                    tableRoot,
                    schema,
                    partitionColumns,
                    partition,
                    new GenericRows(schema, partitionColumns),
                    tags,
                    options);
        }
        writer.write(row);
        rows++;
        if (writer.bytes() >= options.targetBytes()) {
            finishFile();
        }
    }

    public long rows() {
        return rows;
    }

    /** All files that were written. They are kept when this is closed. */
    public List<DataFile> finish() {
        finishFile();
        List<DataFile> files = List.copyOf(finished);
        finished.clear();
        return files;
    }

    private void finishFile() {
        if (writer != null) {
            // Until it is finished the writer is the one that deletes the file.
            finished.add(writer.finish());
            writer = null;
        }
    }

    /** Deletes what was written, if it is not finished. */
    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        new TableFolder(conf, tableRoot).discard(finished);
        finished.clear();
    }
}
