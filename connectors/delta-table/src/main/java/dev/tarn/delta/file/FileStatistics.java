package dev.tarn.delta.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Statistics of a file as Delta's log holds them, out of those that Parquet gathered while it was written. */
final class FileStatistics {
    /** Delta's default: readers skip files by these columns, and a log of wide tables stays small. */
    private static final int LEAVES = 32;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer();

    private final Map<ColumnPath, Statistics<?>> leaves = new HashMap<>();
    private long rows;
    private int leavesSeen;

    FileStatistics(ParquetMetadata footer) {
        for (BlockMetaData rowGroup : footer.getBlocks()) {
            rows += rowGroup.getRowCount();
            for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
                Statistics<?> earlier = leaves.get(chunk.getPath());
                if (earlier == null) {
                    leaves.put(chunk.getPath(), chunk.getStatistics().copy());
                } else {
                    earlier.mergeStatistics(chunk.getStatistics());
                }
            }
        }
    }

    /** Rows without a value in a column of a plain type; 0 for others. */
    long nulls(String column) {
        Statistics<?> statistics = leaves.get(ColumnPath.get(column));
        return statistics == null ? 0 : statistics.getNumNulls();
    }

    String json(TableSchema columns) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("numRecords", rows);
        leavesSeen = 0;
        gather(
                columns.columns(),
                new String[0],
                all.putObject("minValues"),
                all.putObject("maxValues"),
                all.putObject("nullCount"));
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("statistics could not be written as JSON: " + all, e);
        }
    }

    private void gather(
            Iterable<Column> columns, String[] above, ObjectNode min, ObjectNode max, ObjectNode nullCount) {
        for (Column column : columns) {
            if (leavesSeen >= LEAVES) {
                return;
            }
            String name = column.name();
            String[] path = Arrays.copyOf(above, above.length + 1);
            path[above.length] = name;
            if (column.type() instanceof ColumnType.Struct struct) {
                ObjectNode minWithin = JsonNodeFactory.instance.objectNode();
                ObjectNode maxWithin = JsonNodeFactory.instance.objectNode();
                ObjectNode nullsWithin = JsonNodeFactory.instance.objectNode();
                gather(struct.columns(), path, minWithin, maxWithin, nullsWithin);
                setIfAny(min, name, minWithin);
                setIfAny(max, name, maxWithin);
                setIfAny(nullCount, name, nullsWithin);
                continue;
            }
            leavesSeen++;
            Statistics<?> statistics = leaves.get(ColumnPath.get(path));
            // Of lists and maps Parquet counts the elements that are null, Delta the rows: they have no statistics.
            if (statistics != null && statistics.isNumNullsSet()) {
                nullCount.put(name, statistics.getNumNulls());
                StatisticsBounds.put(column, statistics, min, max);
            }
        }
    }

    private static void setIfAny(ObjectNode parent, String name, ObjectNode child) {
        if (!child.isEmpty()) {
            parent.set(name, child);
        }
    }
}
