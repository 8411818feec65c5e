package dev.tarn.delta.standalone;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.schema.SchemaJson;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.store.LogPath;
import io.delta.standalone.Operation;
import io.delta.standalone.actions.Action;
import io.delta.standalone.actions.AddFile;
import io.delta.standalone.actions.Metadata;
import io.delta.standalone.actions.SetTransaction;
import io.delta.standalone.types.DataType;
import io.delta.standalone.types.StructType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seam's words in the library's, and back. */
final class LogActions {
    private LogActions() {}

    static Metadata metadata(TableDefinition definition, String id, Clock clock) {
        return Metadata.builder()
                .id(id)
                .description(definition.comment())
                .schema(struct(SchemaJson.write(definition.schema())))
                .partitionColumns(definition.partitionColumns())
                .configuration(definition.properties())
                .createdTime(clock.millis())
                .build();
    }

    static Metadata evolved(Metadata before, TableSchema schema) {
        String json = SchemaJson.write(schema, before.getSchema().toJson());
        return before.copyBuilder().schema(struct(json)).build();
    }

    private static StructType struct(String json) {
        return (StructType) DataType.fromJson(json);
    }

    /** @param encoded the paths of the files to remove as they stand in the log */
    static List<Action> actions(TableCommit commit, Map<String, String> encoded, Clock clock) {
        List<Action> actions = new ArrayList<>();
        commit.transactions()
                .forEach((id, version) -> actions.add(new SetTransaction(id, version, Optional.of(clock.millis()))));
        for (DataFile file : commit.removed()) {
            String path = encoded.get(file.path());
            actions.add(add(path, file, commit).remove(clock.millis(), commit.changesData()));
        }
        for (DataFile file : commit.added()) {
            actions.add(add(LogPath.encode(file.path()), file, commit));
        }
        return actions;
    }

    private static AddFile add(String path, DataFile file, TableCommit commit) {
        return AddFile.builder(path, file.partition(), file.size(), file.modified(), commit.changesData())
                .stats(quoted(file.stats()))
                .tags(file.tags())
                .build();
    }

    /** The library writes statistics into the log as they are, where Delta wants a JSON string that holds them. */
    private static String quoted(String stats) {
        return stats == null
                ? null
                : "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(stats)) + "\"";
    }

    static DataFile file(AddFile file) {
        return new DataFile(
                LogPath.decode(file.getPath()),
                file.getPartitionValues(),
                file.getSize(),
                file.getModificationTime(),
                file.getStats(),
                file.getTags() == null ? Map.of() : file.getTags(),
                Optional.empty());
    }

    /** @param token what tells this commit from every other one */
    static Operation operation(Operation.Name name, String inHistory, String token) {
        // The library writes the parameters as they are, so each has to be JSON.
        Map<String, String> parameters = Map.of("operation", "\"" + inHistory + "\"");
        return new Operation(name, parameters, Map.of(), Optional.of(token));
    }

    /** The library has a fixed list of names, and none for compaction. */
    static Operation.Name name(TableCommit.Operation operation) {
        return switch (operation) {
            case APPEND -> Operation.Name.STREAMING_UPDATE;
            case UPSERT -> Operation.Name.MERGE;
            case COMPACT -> Operation.Name.MANUAL_UPDATE;
            case EVOLVE -> Operation.Name.ADD_COLUMNS;
        };
    }
}
