package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.TableCommit;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelEngineException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** What a commit that was made for one version must not find changed in a later one. */
final class Conflicts {
    private Conflicts() {}

    static void refuse(Engine engine, String table, KernelSnapshot base, KernelSnapshot now, TableCommit commit) {
        if (now.version() < base.version() || !KernelLog.id(now.kernels()).equals(KernelLog.id(base.kernels()))) {
            throw KernelErrors.anotherTable(table);
        }
        if (!now.schema().equals(base.schema()) || !now.partitionColumns().equals(base.partitionColumns())) {
            throw KernelErrors.changedSchema(table);
        }
        Set<String> files = new HashSet<>();
        commit.removed().forEach(file -> files.add(file.path()));
        commit.marked().forEach(mark -> files.add(mark.before().path()));
        try {
            KernelLog.changes(
                    engine,
                    base.kernels(),
                    now.kernels(),
                    path -> {
                        if (files.contains(path)) {
                            throw KernelErrors.changedFile(table, path);
                        }
                    },
                    id -> {
                        if (commit.transactions().containsKey(id)) {
                            throw KernelErrors.writtenTransaction(table, id);
                        }
                    });
        } catch (IOException | UncheckedIOException | KernelEngineException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof FileNotFoundException) {
                    throw KernelErrors.logGone(table, base.version(), e);
                }
            }
            throw KernelErrors.unreachable(table, e);
        }
    }
}
