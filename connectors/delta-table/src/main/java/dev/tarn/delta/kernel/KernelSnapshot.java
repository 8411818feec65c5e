package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.SchemaJson;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.store.LogPath;
import io.delta.kernel.Snapshot;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Not thread-safe: much is read when it is first asked for. */
final class KernelSnapshot implements TableSnapshot {
    private final Engine engine;
    private final Snapshot snapshot;
    private final long read = System.nanoTime();
    private TableSchema schema;
    private Map<String, Long> transactions;
    private final Map<String, String> spellings = new HashMap<>();
    private boolean spellingsComplete;

    KernelSnapshot(Engine engine, Snapshot snapshot) {
        this.engine = engine;
        this.snapshot = snapshot;
    }

    Snapshot kernels() {
        return snapshot;
    }

    long ageInNanos() {
        return System.nanoTime() - read;
    }

    @Override
    public long version() {
        return snapshot.getVersion();
    }

    @Override
    public TableSchema schema() {
        if (schema == null) {
            schema = SchemaJson.read(KernelLog.schemaJson(snapshot));
        }
        return schema;
    }

    @Override
    public List<String> partitionColumns() {
        return snapshot.getPartitionColumnNames();
    }

    @Override
    public Map<String, String> properties() {
        return snapshot.getTableProperties();
    }

    @Override
    public OptionalLong transaction(String id) {
        Long version = transactions().get(id);
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    @Override
    public Map<String, Long> transactions() {
        if (transactions == null) {
            transactions = reading(() -> KernelLog.transactions(engine, snapshot));
        }
        return transactions;
    }

    @Override
    public void files(Consumer<DataFile> consumer) {
        reading(() -> {
            KernelLog.files(engine, snapshot, this::note, consumer);
            return null;
        });
        spellingsComplete = true;
    }

    /** How the log spells the path of a file: other writers leave other letters as they are. */
    String spelling(String path) {
        String ours = LogPath.encode(path);
        if (ours.equals(path)) {
            return path;
        }
        if (!spellingsComplete) {
            files(file -> {});
        }
        return spellings.getOrDefault(path, ours);
    }

    private void note(String inLog) {
        String path = LogPath.decode(inLog);
        if (!inLog.equals(LogPath.encode(path))) {
            spellings.put(path, inLog);
        }
    }

    private <T> T reading(Reading<T> what) {
        try {
            return what.read();
        } catch (IOException | UncheckedIOException | KernelEngineException e) {
            throw KernelErrors.unreachable(snapshot.getPath(), e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
