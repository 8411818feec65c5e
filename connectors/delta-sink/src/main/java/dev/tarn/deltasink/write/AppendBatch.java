package dev.tarn.deltasink.write;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileWriter;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Rows that are appended: they stream into one open file for each partition of the table, whatever Kafka partition they come
 * from. Where the heap has no room for all of them, the largest is finished early.
 */
final class AppendBatch implements Batch {
    /** So many rows go by between two looks at the heap. */
    private static final int ROWS_A_LOOK = 256;

    private final TableFiles files;
    private final long heapBound;
    private final Map<List<Object>, DataFileWriter<Object[]>> open = new LinkedHashMap<>();
    private final List<DataFile> finished = new ArrayList<>();
    /** The file of the row before, while it is open. */
    private DataFileWriter<Object[]> last;

    private List<Object> lastPlace;
    private long rows;
    private long bytes;
    /** Whether a file could not be finished: its rows are nowhere. */
    private boolean broken;

    AppendBatch(TableFiles files, long heapBound) {
        this.files = files;
        this.heapBound = heapBound;
    }

    @Override
    public void schema(TableSchema schema) {
        if (!schema.equals(files.schema())) {
            finishAll();
            files.schema(schema);
        }
    }

    @Override
    public void put(TopicPartition partition, Object[] row) {
        List<Object> place = files.partition(row);
        if (last == null || !place.equals(lastPlace)) {
            last = file(place);
            lastPlace = place;
        }
        last.write(row);
        if (++rows % ROWS_A_LOOK == 0) {
            look();
        }
    }

    private DataFileWriter<Object[]> file(List<Object> place) {
        DataFileWriter<Object[]> file = open.get(place);
        if (file == null) {
            file = files.open(place);
            open.put(place, file);
        }
        return file;
    }

    private void look() {
        long heap = 0;
        List<Object> largest = null;
        List<List<Object>> full = new ArrayList<>();
        for (Map.Entry<List<Object>, DataFileWriter<Object[]>> next : open.entrySet()) {
            heap += files.heap(next.getValue());
            if (files.isFull(next.getValue())) {
                full.add(next.getKey());
            }
            if (largest == null || files.heap(next.getValue()) > files.heap(open.get(largest))) {
                largest = next.getKey();
            }
        }
        if (heap > heapBound && full.isEmpty()) {
            full.add(largest);
        }
        full.forEach(place -> finish(open.remove(place)));
        bytes = finished.stream().mapToLong(DataFile::size).sum()
                + open.values().stream().mapToLong(DataFileWriter::bytes).sum();
    }

    @Override
    public void delete(TopicPartition partition, Object[] key) {
        throw new IllegalStateException("an appended table deletes nothing: " + Arrays.toString(key));
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean endsWithItsSchema() {
        return false;
    }

    @Override
    public boolean isFull() {
        return false; // files are finished where the heap is short
    }

    @Override
    public boolean isEmpty() {
        return rows == 0;
    }

    @Override
    public TableCommit prepare(TableSnapshot base) {
        finishAll();
        TableCommit commit = new TableCommit(Operation.APPEND);
        finished.forEach(commit::add);
        return commit;
    }

    @Override
    public void committed(long version) {
        reset();
    }

    private void reset() {
        finished.clear();
        rows = 0;
        bytes = 0;
        broken = false;
    }

    @Override
    public boolean isWhole() {
        return !broken;
    }

    @Override
    public void discard() {
        files.discard(finished);
        abandon();
    }

    @Override
    public void abandon() {
        open.values().forEach(DataFileWriter::abort);
        open.clear();
        last = null;
        reset();
    }

    @Override
    public IndexSize index() {
        return IndexSize.NONE;
    }

    @Override
    public void release(Iterable<TopicPartition> partitions) {
        // No file is a partition's own.
    }

    private void finishAll() {
        while (!open.isEmpty()) {
            finish(open.remove(open.keySet().iterator().next()));
        }
    }

    private void finish(DataFileWriter<Object[]> file) {
        broken = true;
        last = null;
        finished.add(file.finish());
        broken = false;
    }
}
