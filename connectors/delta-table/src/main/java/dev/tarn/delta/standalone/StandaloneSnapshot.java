package dev.tarn.delta.standalone;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.SchemaJson;
import dev.tarn.delta.schema.TableSchema;
import io.delta.standalone.Snapshot;
import io.delta.standalone.actions.AddFile;
import io.delta.standalone.actions.Metadata;
import io.delta.standalone.data.CloseableIterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A version as the library shows it. The transactions load all of it onto the heap, the files alone do not. */
final class StandaloneSnapshot implements TableSnapshot {
    private final String location;
    private final Snapshot snapshot;
    private final Metadata metadata;

    StandaloneSnapshot(String location, Snapshot snapshot) {
        this.location = location;
        this.snapshot = snapshot;
        this.metadata = snapshot.getMetadata();
    }

    @Override
    public long version() {
        return snapshot.getVersion();
    }

    @Override
    public TableSchema schema() {
        return SchemaJson.read(metadata.getSchema().toJson());
    }

    @Override
    public List<String> partitionColumns() {
        return List.copyOf(metadata.getPartitionColumns());
    }

    @Override
    public Map<String, String> properties() {
        return Map.copyOf(metadata.getConfiguration());
    }

    @Override
    public OptionalLong transaction(String id) {
        try {
            return OpenedSnapshot.transaction(snapshot, id);
        } catch (Exception e) {
            // The library is Scala's: it throws checked exceptions that it does not declare, when it first reads the
            // state.
            throw StandaloneErrors.unchecked(location, e);
        }
    }

    @Override
    public Map<String, Long> transactions() {
        try {
            return OpenedSnapshot.transactions(snapshot);
        } catch (Exception e) {
            throw StandaloneErrors.unchecked(location, e);
        }
    }

    @Override
    public void files(Consumer<DataFile> consumer) {
        try (CloseableIterator<AddFile> files = snapshot.scan().getFiles()) {
            while (files.hasNext()) {
                consumer.accept(LogActions.file(files.next()));
            }
        } catch (Exception e) {
            throw StandaloneErrors.unchecked(location, e);
        }
    }

    Metadata metadata() {
        return metadata;
    }
}
