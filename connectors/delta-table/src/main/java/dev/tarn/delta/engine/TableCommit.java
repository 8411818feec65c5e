package dev.tarn.delta.engine;

import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one version is to add: files, and the positions up to which their writer has come.
 *
 * <p>Not thread-safe; built by one writer and handed to {@link TableEngine#commit}.
 */
public final class TableCommit {
    /** What a commit does, as it stands in the table's history. */
    public enum Operation {
        APPEND("STREAMING UPDATE"),
        UPSERT("MERGE"),
        COMPACT("OPTIMIZE"),
        EVOLVE("ADD COLUMNS");

        private final String inHistory;

        Operation(String inHistory) {
            this.inHistory = inHistory;
        }

        public String inHistory() {
            return inHistory;
        }
    }

    /**
     * A file whose deletion vector is another one now.
     *
     * @param before the file as the base shows it
     */
    public record Marked(DataFile before, DataFile now) {}

    private final Operation operation;
    private final List<DataFile> added = new ArrayList<>();
    private final List<DataFile> removed = new ArrayList<>();
    private final List<Marked> marked = new ArrayList<>();
    private final Map<String, Long> transactions = new LinkedHashMap<>();
    private TableSchema schema;

    public TableCommit(Operation operation) {
        this.operation = operation;
    }

    public TableCommit add(DataFile file) {
        added.add(file);
        return this;
    }

    /** @param file as the base shows it */
    public TableCommit remove(DataFile file) {
        removed.add(file);
        return this;
    }

    public TableCommit mark(DataFile before, DataFile now) {
        marked.add(new Marked(before, now));
        return this;
    }

    /** Notes a position; greater than the one the base shows for the id. At least one is needed: it tells whether the commit landed. */
    public TableCommit transaction(String id, long version) {
        transactions.put(id, version);
        return this;
    }

    /** The schema from this version on. */
    public TableCommit schema(TableSchema evolved) {
        schema = evolved;
        return this;
    }

    public Operation operation() {
        return operation;
    }

    public List<DataFile> added() {
        return added;
    }

    public List<DataFile> removed() {
        return removed;
    }

    public List<Marked> marked() {
        return marked;
    }

    public Map<String, Long> transactions() {
        return transactions;
    }

    public Optional<TableSchema> schema() {
        return Optional.ofNullable(schema);
    }

    /** Whether the rows of the table are others after it: not where files are only laid out anew. */
    public boolean changesData() {
        return operation != Operation.COMPACT;
    }
}
