package dev.tarn.delta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;

/** Tables for the tests of engines. The data files are names only: no engine opens one. */
public abstract class TableEngineFixture {
    protected static final TableSchema SCHEMA = new TableSchema(List.of(
            new Column("id", ColumnType.Primitive.LONG, false, "the key"),
            Column.optional("name", ColumnType.Primitive.STRING),
            Column.optional("day", ColumnType.Primitive.STRING)));
    static final String STATS = "{\"numRecords\":2,\"minValues\":{\"id\":1,\"name\":\"a \\\"b\\\\c\\u00e4\"},"
            + "\"maxValues\":{\"id\":9,\"name\":\"z\"},\"nullCount\":{\"id\":0,\"name\":1}}";

    protected String location;

    protected abstract String newLocation() throws Exception;

    protected abstract Configuration configuration();

    protected abstract TableEngine engine(Configuration configuration, String location);

    protected boolean supportsDeletionVectors() {
        return false;
    }

    protected boolean supportsSchemaEvolution() {
        return true;
    }

    /** What a table of this engine is made with. */
    protected Map<String, String> properties() {
        return Map.of();
    }

    @BeforeEach
    void place() throws Exception {
        location = newLocation();
    }

    protected final TableEngine engine() {
        return engine(configuration(), location);
    }

    protected final TableDefinition definition(String... partitionColumns) {
        Map<String, String> properties = new HashMap<>(properties());
        properties.put("owner", "tarn tests");
        return new TableDefinition(SCHEMA, "what it holds", List.of(partitionColumns), properties);
    }

    protected static DataFile file(String path) {
        return new DataFile(path, Map.of(), 100, 1_700_000_000_000L, STATS, Map.of("topic", "t-0"), Optional.empty());
    }

    static TableCommit append(String path, String id, long version) {
        return new TableCommit(Operation.APPEND).add(file(path)).transaction(id, version);
    }

    protected static Map<String, DataFile> files(TableSnapshot snapshot) {
        Map<String, DataFile> files = new HashMap<>();
        snapshot.files(file -> assertThat(files.put(file.path(), file)).isNull());
        return files;
    }

    static TableSnapshot read(TableEngine engine) {
        return engine.latest().orElseThrow();
    }

    static TableSchema wider() {
        List<Column> columns = new ArrayList<>(SCHEMA.columns());
        columns.add(new Column("amount", new ColumnType.Decimal(10, 2), true, "in cents"));
        columns.add(Column.optional("more", new ColumnType.Array(ColumnType.Primitive.DATE, true)));
        return new TableSchema(columns);
    }

    final String scheme() {
        String scheme = new Path(location).toUri().getScheme();
        return scheme == null ? "file" : scheme;
    }

    static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
