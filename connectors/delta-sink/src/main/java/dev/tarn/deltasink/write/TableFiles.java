package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.file.GenericRows;
import dev.tarn.delta.file.PartitionValues;
import dev.tarn.delta.file.TableFolder;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Opens data files for rows of one schema. */
final class TableFiles {
    private final Configuration conf;
    private final String root;
    private final List<String> partitionColumns;
    private final FileOptions options;
    private TableSchema schema;
    private GenericRows shape;
    private int[] places;

    TableFiles(Configuration conf, String root, List<String> partitionColumns, FileOptions options) {
        this.conf = conf;
        this.root = root;
        this.partitionColumns = partitionColumns;
        this.options = options;
    }

    void schema(TableSchema other) {
        schema = other;
        shape = new GenericRows(other, partitionColumns);
        places = partitionColumns.stream().mapToInt(other::indexOf).toArray();
    }

    TableSchema schema() {
        return schema;
    }

    /** The partition of the table that a row is in. */
    List<Object> partition(Object[] row) {
        if (places.length == 0) {
            return List.of();
        }
        Object[] values = new Object[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = row[places[i]];
        }
        return Arrays.asList(values);
    }

    DataFileWriter<Object[]> open(List<Object> partition) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < places.length; i++) {
            Column column = schema.columns().get(places[i]);
            values.put(column.name(), PartitionValues.toLog(column, partition.get(i)));
        }
        return DataFileWriter.create(conf, root, schema, partitionColumns, values, shape, Map.of(), options);
    }

    boolean isFull(DataFileWriter<?> file) {
        return file.bytes() >= options.targetBytes();
    }

    /** The most that an open file has on the heap, about. */
    long heap(DataFileWriter<?> file) {
        return Math.min(file.bytes(), options.rowGroupBytes());
    }

    /** Deletes files that are in no commit. */
    void discard(List<DataFile> written) {
        new TableFolder(conf, root).discard(written);
    }
}
