package dev.tarn.delta.upkeep;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableCommit.Operation;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.upkeep.CompactionPlan.Group;
import dev.tarn.delta.upkeep.CompactionPlan.Limits;
import dev.tarn.delta.upsert.DeletedRows;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts a table a bounded piece at a time: a round writes as many groups of files anew as its bytes and its time allow, and
 * commits them together. The files that it replaced stay where they are, for readers and for vacuum.
 *
 * <p>Not thread-safe.
 */
public final class CompactionRound {
    private static final Logger LOG = LoggerFactory.getLogger(CompactionRound.class);
    /** After that a round takes no further group, and commits what it has. */
    private static final long LONGEST_NANOS = 10_000_000_000L;

    /**
     * What a round did.
     *
     * @param more whether it left some for the next one
     */
    public record Done(long version, int removed, int added, long bytesRead, long bytesWritten, boolean more) {}

    private final TableEngine engine;
    private final Compaction compaction;
    private final Limits limits;
    private final long bytes;
    /** Files that cannot be written anew: their rows are not those of the log, or not readable. */
    private final Set<String> refused = new HashSet<>();
    /** Those at which the last round failed; the next begins with others. */
    private final Set<String> postponed = new HashSet<>();

    /** @param bytes of files that one round may read; a single group is taken whatever its size */
    public CompactionRound(
            Configuration conf,
            TableEngine engine,
            FileOptions options,
            DeletedRows deletedRows,
            Limits limits,
            long bytes) {
        this.engine = engine;
        this.compaction = new Compaction(conf, engine.location(), options, deletedRows);
        this.limits = limits;
        this.bytes = bytes;
    }

    /**
     * Runs a round.
     *
     * @param base the newest version
     * @param mine which files are this caller's to write anew
     * @return nothing where no file is worth it
     * @throws CommitConflict if another writer changed one of the files; nothing was done
     * @throws UncheckedIOException if the store does not answer; if that was at the commit it may have landed, which does not
     *     matter: the rows are the same
     */
    public Optional<Done> run(TableSnapshot base, Predicate<DataFile> mine) {
        CompactionPlan plan = new CompactionPlan(limits);
        base.files(file -> {
            if (mine.test(file) && !refused.contains(file.path()) && !postponed.contains(file.path())) {
                plan.consider(file);
            }
        });
        boolean skipped = !postponed.isEmpty();
        postponed.clear();
        List<Group> groups = new ArrayList<>(plan.groups());
        groups.sort(Comparator.comparing((Group group) -> group.files().size()).reversed());
        TableCommit commit = new TableCommit(Operation.COMPACT);
        long end = System.nanoTime() + LONGEST_NANOS;
        long read = 0;
        boolean more = skipped;
        for (Group group : groups) {
            boolean fits = read == 0 || read + group.bytes() <= bytes;
            if (!fits || System.nanoTime() - end > 0) {
                more = true;
            } else if (rewrite(base, group, commit)) {
                read += group.bytes();
            }
        }
        if (commit.removed().isEmpty()) {
            return Optional.empty();
        }
        long written = commit.added().stream().mapToLong(DataFile::size).sum();
        return Optional.of(new Done(
                commit(base, commit), commit.removed().size(), commit.added().size(), read, written, more));
    }

    /** Adds a group to the commit; a group that cannot be written anew is left alone from now on. */
    private boolean rewrite(TableSnapshot base, Group group, TableCommit commit) {
        try {
            TableCommit part = compaction.rewrite(base, group);
            part.added().forEach(commit::add);
            part.removed().forEach(commit::remove);
            part.transactions().forEach(commit::transaction);
            return true;
        } catch (UncheckedIOException e) {
            group.files().forEach(file -> postponed.add(file.path()));
            discard(commit);
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{}: some files are not compacted: {}", engine.location(), e.getMessage());
            group.files().forEach(file -> refused.add(file.path()));
            return false;
        }
    }

    private long commit(TableSnapshot base, TableCommit commit) {
        try {
            return engine.commit(base, commit);
        } catch (CommitConflict e) {
            discard(commit);
            throw e;
        }
    }

    private void discard(TableCommit commit) {
        try {
            compaction.discard(commit);
        } catch (RuntimeException e) {
            LOG.warn("{}; VACUUM deletes it later", e.getMessage());
        }
    }
}
