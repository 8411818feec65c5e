package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableDefinition;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.schema.SchemaJson;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.commit.CommitFailedException;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.transaction.DataLayoutSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of tables with deletion vectors, on Delta Kernel.
 *
 * <p>A commit is put right on top of a version that it was checked against. Where another version is there first, the commit is
 * checked against all that came since, and tried again on top of that. So nothing is accepted unchecked, whoever the other
 * writer is.
 */
public final class KernelEngine implements TableEngine {
    private static final Logger LOG = LoggerFactory.getLogger(KernelEngine.class);
    private static final int MOST_ATTEMPTS = 200;

    /**
     * How long a snapshot is taken for recent. An older one is never committed on top of: where the clean-up of the log has
     * removed the version after it, putting that version would succeed.
     */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Engine engine;
    private final String location;

    /** @param configuration of the store, log stores included */
    public KernelEngine(Configuration configuration, String location) {
        this.engine = DefaultEngine.create(configuration);
        this.location = location;
    }

    @Override
    public Optional<TableSnapshot> latest() {
        return newest().map(snapshot -> snapshot);
    }

    @Override
    public TableSnapshot at(long version) {
        try {
            return reading(() -> snapshot(TableManager.loadSnapshot(location).atVersion(version)));
        } catch (UnsupportedTableFeatureException | UnsupportedProtocolVersionException e) {
            throw KernelErrors.unreadable(location, e);
        } catch (KernelException e) {
            throw KernelErrors.noSuchVersion(location, version, e);
        }
    }

    @Override
    public TableSnapshot create(TableDefinition definition) {
        String schema = SchemaJson.write(definition.schema());
        Map<String, String> properties = Writable.properties(definition.properties());
        try {
            var builder = KernelLog.newTable(location, schema).withTableProperties(properties);
            if (!definition.partitionColumns().isEmpty()) {
                builder = builder.withDataLayoutSpec(DataLayoutSpec.partitioned(
                        definition.partitionColumns().stream().map(Column::new).toList()));
            }
            Transaction checked = builder.build(engine);
            finish(KernelLog.create(engine, checked, schema, definition.comment()));
        } catch (TableAlreadyExistsException | MaxCommitRetryLimitReachedException e) {
            if (e.getCause() instanceof CommitFailedException failure && !failure.isConflict()) {
                throw KernelErrors.unclear(location, failure);
            }
            throw KernelErrors.madeByAnother(location, e);
        } catch (KernelEngineException e) {
            throw KernelErrors.unclear(location, e);
        } catch (KernelException e) {
            throw KernelErrors.refusedTable(location, e);
        }
        return at(0);
    }

    @Override
    public long commit(TableSnapshot base, TableCommit commit) {
        KernelSnapshot read = (KernelSnapshot) base;
        check(read, commit);
        KernelSnapshot on = read.ageInNanos() < RECENT.toNanos() ? read : again();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (on != read) {
                Conflicts.refuse(engine, location, read, on, commit);
            }
            Writable.check(location, on, commit);
            OptionalLong version = put(read, on, commit);
            if (version.isPresent()) {
                return version.getAsLong();
            }
            on = again();
        }
        throw KernelErrors.crowded(location, MOST_ATTEMPTS);
    }

    @Override
    public String location() {
        return location;
    }

    private static void check(KernelSnapshot base, TableCommit commit) {
        if (commit.transactions().isEmpty()) {
            throw KernelErrors.noTransaction();
        }
        commit.transactions().forEach((id, version) -> {
            OptionalLong there = base.transaction(id);
            if (there.isPresent() && there.getAsLong() >= version) {
                throw KernelErrors.oldTransaction(id, version, there.getAsLong());
            }
        });
        commit.schema().ifPresent(schema -> Evolution.check(base.schema(), schema));
    }

    /** @return the version; none where somebody else has put it first */
    private OptionalLong put(KernelSnapshot base, KernelSnapshot on, TableCommit commit) {
        try {
            TransactionCommitResult result = KernelLog.commit(engine, on.kernels(), commit, base::spelling);
            finish(result);
            return OptionalLong.of(result.getVersion());
        } catch (MaxCommitRetryLimitReachedException e) {
            if (e.getCause() instanceof CommitFailedException failure && failure.isConflict()) {
                return OptionalLong.empty();
            }
            throw KernelErrors.unclear(location, e);
        } catch (KernelEngineException | UncheckedIOException e) {
            throw KernelErrors.unclear(location, e);
        }
    }

    /** What follows a version: its checksum, and every so often a checkpoint. The version stands, whatever becomes of them. */
    private void finish(TransactionCommitResult result) {
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            try {
                if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
                    // Kernel's own hook reads the version by its number, and then never cleans the log up.
                    TableManager.loadSnapshot(location).build(engine).writeCheckpoint(engine);
                } else {
                    hook.threadSafeInvoke(engine);
                }
            } catch (CheckpointAlreadyExistsException e) {
                LOG.debug("Another writer has written the checkpoint of {}", location, e);
            } catch (IOException | RuntimeException | FSError e) {
                LOG.warn(
                        "Version {} of {} is written, but not its {}; a later version makes up for it",
                        result.getVersion(),
                        location,
                        hook.getType(),
                        e);
            }
        }
    }

    private KernelSnapshot again() {
        return newest().orElseThrow(() -> KernelErrors.anotherTable(location));
    }

    private Optional<KernelSnapshot> newest() {
        try {
            return Optional.of(reading(() -> snapshot(TableManager.loadSnapshot(location))));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        } catch (KernelException e) {
            throw KernelErrors.unreadable(location, e);
        }
    }

    private KernelSnapshot snapshot(SnapshotBuilder builder) {
        return new KernelSnapshot(engine, builder.build(engine));
    }

    private <T> T reading(Supplier<T> what) {
        try {
            return what.get();
        } catch (KernelEngineException | UncheckedIOException e) {
            throw KernelErrors.unreachable(location, e);
        }
    }
}
