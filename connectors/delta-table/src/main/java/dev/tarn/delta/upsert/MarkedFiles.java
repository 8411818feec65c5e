package dev.tarn.delta.upsert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.RowNumbers;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that a commit ends, by file. */
final class MarkedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COUNT = "numRecords";

    private final DataFileReader reader;
    private final DeletionVectors vectors;
    private final Map<String, Ended> byPath = new LinkedHashMap<>();

    private record Ended(DataFile file, RowNumbers rows) {}

    MarkedFiles(DataFileReader reader, DeletionVectors vectors) {
        this.reader = reader;
        this.vectors = vectors;
    }

    void end(DataFile file, long row) {
        byPath.computeIfAbsent(file.path(), path -> new Ended(file, deleted(file)))
                .rows()
                .add(row);
    }

    private RowNumbers deleted(DataFile file) {
        return file.deleted().map(vectors::read).orElseGet(RowNumbers::new);
    }

    /**
     * Marks the rows in a commit; a file that has none left is removed.
     *
     * @return the vectors written
     */
    List<DeletionVector> into(TableCommit commit) {
        List<DataFile> files = new ArrayList<>();
        List<ObjectNode> stats = new ArrayList<>();
        List<RowNumbers> numbers = new ArrayList<>();
        for (Ended ended : byPath.values()) {
            ObjectNode known = stats(ended.file());
            if (ended.rows().count() >= known.path(COUNT).asLong()) {
                commit.remove(ended.file());
            } else {
                files.add(ended.file());
                stats.add(known);
                numbers.add(ended.rows());
            }
        }
        List<DeletionVector> written = vectors.write(numbers);
        for (int i = 0; i < files.size(); i++) {
            // The bounds are those of all rows: a reader must not take them for the live ones'.
            String loose = stats.get(i).put("tightBounds", false).toString();
            commit.mark(files.get(i), files.get(i).withDeleted(written.get(i), loose));
        }
        return written;
    }

    /** A file with a deletion vector must say how many rows it has; other writers may not have said. */
    private ObjectNode stats(DataFile file) {
        ObjectNode stats = parsed(file);
        if (!stats.path(COUNT).isIntegralNumber()) {
            long[] count = {0};
            reader.read(file, new TableSchema(List.of()), (row, values) -> ++count[0] > 0);
            stats.put(COUNT, count[0]);
        }
        return stats;
    }

    private static ObjectNode parsed(DataFile file) {
        try {
            return file.stats() != null && JSON.readTree(file.stats()) instanceof ObjectNode stats
                    ? stats
                    : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
