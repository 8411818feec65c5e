package dev.tarn.delta.standalone;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import io.delta.standalone.DeltaLog;
import io.delta.standalone.Operation;
import io.delta.standalone.OptimisticTransaction;
import io.delta.standalone.Snapshot;
import io.delta.standalone.actions.Action;
import io.delta.standalone.actions.Metadata;
import io.delta.standalone.actions.Protocol;
import io.delta.standalone.types.StructField;
import java.io.FileNotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;

/**
 * Tables that every Delta reader reads: protocol (1, 2), by delta-standalone. Files are removed and added; there are no deletion
 * vectors.
 *
 * <p>May be used by many threads, one call at a time.
 */
public final class StandaloneEngine implements TableEngine {
    private static final int WRITER_VERSION = 2;
    private static final String ENGINE = "Tarn";

    private final Configuration configuration;
    private final String location;
    private final Clock clock = Clock.systemUTC();
    private DeltaLog log;

    /** @param configuration as {@link dev.tarn.delta.store.TableStorage} makes it */
    public StandaloneEngine(Configuration configuration, String location) {
        this.configuration = configuration;
        this.location = location;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public synchronized Optional<TableSnapshot> latest() {
        Snapshot snapshot = newest();
        return snapshot.getVersion() < 0 ? Optional.empty() : Optional.of(new StandaloneSnapshot(location, snapshot));
    }

    @Override
    public synchronized TableSnapshot at(long version) {
        newest();
        try {
            return new StandaloneSnapshot(location, log.getSnapshotForVersionAsOf(version));
        } catch (Exception e) {
            boolean isGone = e instanceof RuntimeException || e instanceof FileNotFoundException;
            throw isGone ? StandaloneErrors.noVersion(location, version, e) : unread(e);
        }
    }

    /** The newest version; of number -1 where there is no table. */
    private Snapshot newest() {
        try {
            if (log == null) {
                log = DeltaLog.forTable(configuration, location);
                return log.snapshot();
            }
            return log.update();
        } catch (Exception e) {
            throw unread(e);
        }
    }

    private RuntimeException unread(Exception e) {
        log = null;
        return OpenedSnapshot.isProtocolTooNew(e)
                ? StandaloneErrors.protocol(location, "beyond (1, 2)", e)
                : StandaloneErrors.unchecked(location, e);
    }

    @Override
    public synchronized TableSnapshot create(TableDefinition definition) {
        OldProtocol.check(location, definition.properties());
        OptimisticTransaction transaction = begin();
        if (transaction.readVersion() >= 0) {
            throw StandaloneErrors.exists(location, null);
        }
        String id = UUID.randomUUID().toString();
        Metadata metadata = LogActions.metadata(definition, id, clock);
        put(transaction, List.of(metadata), Operation.Name.CREATE_TABLE, "CREATE TABLE");
        return latest().orElseThrow();
    }

    @Override
    public synchronized long commit(TableSnapshot base, TableCommit commit) {
        for (TableCommit.Marked marked : commit.marked()) {
            throw StandaloneErrors.marked(location, marked);
        }
        commit.transactions().forEach((id, version) -> {
            OptionalLong before = base.transaction(id);
            if (before.isPresent() && version <= before.getAsLong()) {
                throw StandaloneErrors.notNewer(location, id, version, before.getAsLong());
            }
        });
        OptimisticTransaction transaction = begin();
        Snapshot latest = log.snapshot();
        Metadata metadata = latest.getMetadata();
        checkWritable(latest, metadata);
        if (!((StandaloneSnapshot) base).metadata().equals(metadata)) {
            throw StandaloneErrors.schema(location, base.version(), latest.getVersion());
        }
        commit.transactions().keySet().forEach(id -> checkUntouched(base, transaction, id));
        Map<String, String> encoded = checkThere(base, latest, commit);

        List<Action> actions = new ArrayList<>(LogActions.actions(commit, encoded, clock));
        commit.schema().ifPresent(schema -> actions.add(0, LogActions.evolved(metadata, schema)));
        return put(
                transaction,
                actions,
                LogActions.name(commit.operation()),
                commit.operation().inHistory());
    }

    /** On the newest version. */
    private OptimisticTransaction begin() {
        if (log == null) {
            newest();
        }
        try {
            return log.startTransaction();
        } catch (Exception e) {
            throw unread(e);
        }
    }

    private void checkWritable(Snapshot latest, Metadata metadata) {
        Protocol protocol = OpenedSnapshot.protocol(latest);
        if (protocol.getMinWriterVersion() > WRITER_VERSION) {
            String versions = "(" + protocol.getMinReaderVersion() + ", " + protocol.getMinWriterVersion() + ")";
            throw StandaloneErrors.protocol(location, versions, null);
        }
        for (StructField field : metadata.getSchema().getFields()) {
            if (field.getMetadata().contains("delta.invariants")) {
                throw StandaloneErrors.invariants(location, field.getName());
            }
        }
    }

    /** A transaction of the library begins at the newest version: what came between the base and it is looked at here. */
    private void checkUntouched(TableSnapshot base, OptimisticTransaction transaction, String id) {
        long now = transaction.txnVersion(id);
        if (now != base.transaction(id).orElse(-1)) {
            throw StandaloneErrors.transaction(location, id, now);
        }
    }

    private Map<String, String> checkThere(TableSnapshot base, Snapshot latest, TableCommit commit) {
        Set<String> removed = commit.removed().stream().map(DataFile::path).collect(Collectors.toSet());
        Map<String, String> encoded = removed.isEmpty() ? Map.of() : OpenedSnapshot.encoded(latest, removed);
        for (String path : removed) {
            if (!encoded.containsKey(path)) {
                throw base.version() == latest.getVersion()
                        ? StandaloneErrors.notThere(location, path, base.version())
                        : StandaloneErrors.removed(location, path);
            }
        }
        return encoded;
    }

    private long put(OptimisticTransaction transaction, List<Action> actions, Operation.Name name, String inHistory) {
        String token = "tarn-" + UUID.randomUUID();
        long base = transaction.readVersion();
        try {
            return transaction
                    .commit(actions, LogActions.operation(name, inHistory, token), ENGINE)
                    .getVersion();
        } catch (Exception | AssertionError | FSError e) {
            log = null;
            return new UnclearCommit(configuration, location, token, base).decide(e, inHistory);
        }
    }
}
