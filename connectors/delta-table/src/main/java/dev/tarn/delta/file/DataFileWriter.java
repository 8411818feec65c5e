package dev.tarn.delta.file;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one Parquet file of a table. Rows go out a row group at a time, so that the heap it takes is {@link
 * FileOptions#rowGroupBytes()}, about.
 *
 * <p>Not thread-safe.
 */
public final class DataFileWriter<R> implements Closeable {
    private final TableFolder folder;
    private final String path;
    private final Map<String, String> partition;
    private final Map<String, String> tags;
    private final TableSchema columns;
    private final AbortableOutput output;
    private final ParquetWriter<R> parquet;
    private long rows;
    private boolean open = true;

    private DataFileWriter(
            TableFolder folder,
            String path,
            TableSchema columns,
            Map<String, String> partition,
            RowShape<R> shape,
            Map<String, String> tags,
            FileOptions options) {
        this.folder = folder;
        this.path = path;
        this.columns = columns;
        this.partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
        this.tags = Map.copyOf(tags);
        Path at = folder.resolve(path);
        output = new AbortableOutput(folder, at);
        try {
            parquet = new Builder<>(output, ParquetTypes.message(columns), shape)
                    .withConf(folder.conf())
                    .withCompressionCodec(options.codec())
                    .withRowGroupSize(options.rowGroupBytes())
                    .build();
        } catch (IOException e) {
            throw DeltaErrors.notWritten(at.toString(), e);
        }
    }

    /**
     * Begins a file.
     *
     * @param schema all columns of the table
     * @param partition the value of each partition column, as {@link PartitionValues#toLog} gives it
     * @param shape writes the columns that are not partition columns; the indexes it tells count those only
     */
    public static <R> DataFileWriter<R> create(
            Configuration conf,
            String tableRoot,
            TableSchema schema,
            List<String> partitionColumns,
            Map<String, String> partition,
            RowShape<R> shape,
            Map<String, String> tags,
            FileOptions options) {
        String path = PartitionValues.folders(partitionColumns, partition) + "part-" + UUID.randomUUID()
                + options.codec().getExtension() + ".parquet";
        TableSchema columns = ParquetTypes.inFiles(schema, partitionColumns);
        return new DataFileWriter<>(new TableFolder(conf, tableRoot), path, columns, partition, shape, tags, options);
    }

    /** After an exception the file can only be aborted: a part of the row may be in it. */
    public void write(R row) {
        if (!open) {
            throw DeltaErrors.finished(path);
        }
        try {
            parquet.write(row);
        } catch (IOException e) {
            throw DeltaErrors.notWritten(location(), e);
        }
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** What is written and what is yet on the heap. */
    public long bytes() {
        return parquet.getDataSize();
    }

    /** Closes the file. From here on it is a part of the table if a commit names it. */
    public DataFile finish() {
        if (!open) {
            throw DeltaErrors.finished(path);
        }
        FileStatistics statistics;
        try {
            parquet.close();
            ParquetMetadata footer = parquet.getFooter();
            statistics = new FileStatistics(footer);
            refuseNulls(statistics);
        } catch (IOException e) {
            abort();
            throw DeltaErrors.notWritten(location(), e);
        } catch (RuntimeException e) {
            abort();
            throw e;
        }
        open = false;
        return new DataFile(
                path,
                partition,
                output.length(),
                System.currentTimeMillis(),
                statistics.json(columns),
                tags,
                Optional.empty());
    }

    /** A shape may leave out a required column; Parquet does not notice, and readers then see shifted rows. */
    private void refuseNulls(FileStatistics statistics) {
        for (Column column : columns.columns()) {
            long nulls = column.nullable() ? 0 : statistics.nulls(column.name());
            if (nulls > 0) {
                throw DeltaErrors.nullsInRequired(location(), column.name(), nulls);
            }
        }
    }

    /** Deletes what was written. */
    public void abort() {
        if (!open) {
            return;
        }
        open = false;
        boolean gone = output.discard();
        try {
            parquet.close();
        } catch (IOException | RuntimeException e) {
            // It is closed for its buffers; nothing of the file is kept.
        }
        if (!gone) {
            folder.discard(path);
        }
    }

    /** Aborts a file that is not finished. */
    @Override
    public void close() {
        abort();
    }

    private String location() {
        return folder.resolve(path).toString();
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final MessageType type;
        private final RowShape<R> shape;

        Builder(OutputFile file, MessageType type, RowShape<R> shape) {
            super(file);
            this.type = type;
            this.shape = shape;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        // Deprecated by Parquet, and abstract all the same.
        @SuppressWarnings("deprecation")
        @Override
        protected WriteSupport<R> getWriteSupport(Configuration conf) {
            return new Shaped<>(type, shape);
        }
    }

    private static final class Shaped<R> extends WriteSupport<R> {
        private final MessageType type;
        private final RowShape<R> shape;
        private RecordConsumer out;

        Shaped(MessageType type, RowShape<R> shape) {
            this.type = type;
            this.shape = shape;
        }

        // Deprecated by Parquet, and abstract all the same.
        @SuppressWarnings("deprecation")
        @Override
        public WriteContext init(Configuration conf) {
            return new WriteContext(type, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(R row) {
            out.startMessage();
            shape.write(row, out);
            out.endMessage();
        }
    }
}
