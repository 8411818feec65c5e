package dev.tarn.delta.upkeep;

import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Deletes the files of a table that no version within a time holds: those that were removed longer ago, and those of commits that
 * never came to be. Past versions older than that can no longer be read.
 *
 * <p>Left alone are the log, whatever is younger than that time, and everything whose name or folder begins with {@code _} or
 * {@code .}.
 */
public final class Vacuum {
    /** A commit that is being made holds files that no log names yet; so may a reader of a version just replaced. */
    public static final Duration SHORTEST = Duration.ofHours(24);

    private static final int PATHS_AT_ONCE = 4_000_000;

    private final FileSystem files;
    private final Path root;
    private final TableEngine engine;
    private final Clock clock;
    private final int atOnce;

    public Vacuum(Configuration configuration, TableEngine engine) throws IOException {
        this(configuration, engine, Clock.systemUTC());
    }

    /** @param clock in step with the store's, whose times files have */
    public Vacuum(Configuration configuration, TableEngine engine, Clock clock) throws IOException {
        this(configuration, engine, clock, PATHS_AT_ONCE);
    }

    /** @param atOnce how many paths to hold in memory, eight bytes each; the table is listed once for each such share of them */
    Vacuum(Configuration configuration, TableEngine engine, Clock clock, int atOnce) throws IOException {
        Path location = new Path(engine.location());
        this.files = location.getFileSystem(configuration);
        this.root = files.makeQualified(location);
        this.engine = engine;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** What is to go, or went. */
    public record Summary(long files, long bytes) {}

    /**
     * Names the files that {@link #delete} would delete.
     *
     * @param path called with each, relative to the table
     */
    public Summary list(Duration retention, Consumer<String> path) throws IOException {
        AtomicLong count = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        each(retention, file -> {
            count.incrementAndGet();
            bytes.addAndGet(file.getLen());
            path.accept(relative(file));
        });
        return new Summary(count.get(), bytes.get());
    }

    public Summary delete(Duration retention) throws IOException {
        return delete(retention, soFar -> {});
    }

    /**
     * Deletes the files that {@link #list} would name.
     *
     * @param progress called now and then with what went so far
     * @throws IOException if a file cannot be deleted; those before it are gone, and it may be called again
     */
    public Summary delete(Duration retention, Consumer<Summary> progress) throws IOException {
        AtomicLong count = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        try (BulkDelete bulk = files.createBulkDelete(root)) {
            List<FileStatus> page = new ArrayList<>();
            each(retention, file -> {
                page.add(file);
                count.incrementAndGet();
                bytes.addAndGet(file.getLen());
                if (page.size() >= bulk.pageSize()) {
                    deleteAll(bulk, page);
                    page.clear();
                    progress.accept(new Summary(count.get(), bytes.get()));
                }
            });
            if (!page.isEmpty()) {
                deleteAll(bulk, page);
            }
        }
        return new Summary(count.get(), bytes.get());
    }

    private static void deleteAll(BulkDelete bulk, List<FileStatus> due) throws IOException {
        List<Map.Entry<Path, String>> failed =
                bulk.bulkDelete(due.stream().map(FileStatus::getPath).toList());
        if (!failed.isEmpty()) {
            throw new IOException(failed.size() + " files could not be deleted, the first is "
                    + failed.get(0).getKey() + ": " + failed.get(0).getValue());
        }
    }

    private interface IoConsumer<T> {
        void accept(T value) throws IOException;
    }

    private void each(Duration retention, IoConsumer<FileStatus> unused) throws IOException {
        if (retention.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("files are kept for " + SHORTEST.toHours()
                    + " hours at least, as commits and readers that run may need them; " + retention + " is less");
        }
        long cutoff = clock.millis() - retention.toMillis();
        TableSnapshot latest = engine.latest()
                .orElseThrow(() -> new IllegalArgumentException("there is no table at " + engine.location()));
        References references = new References(files, root, cutoff);
        AtomicLong paths = new AtomicLong();
        references.each(latest, path -> paths.incrementAndGet());
        int turns = (int) (paths.get() / atOnce + 1);
        for (int turn = 0; turn < turns; turn++) {
            PathHashes held = new PathHashes(turn, turns);
            references.each(latest, held::add);
            walk(root, file -> {
                String path = relative(file);
                if (file.getModificationTime() < cutoff && held.isTurnOf(path) && !held.contains(path)) {
                    unused.accept(file);
                }
            });
        }
    }

    private void walk(Path folder, IoConsumer<FileStatus> file) throws IOException {
        RemoteIterator<FileStatus> each = files.listStatusIterator(folder);
        while (each.hasNext()) {
            FileStatus status = each.next();
            String name = status.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            if (status.isDirectory()) {
                walk(status.getPath(), file);
            } else {
                file.accept(status);
            }
        }
    }

    private String relative(FileStatus file) {
        return file.getPath().toUri().getPath().substring(root.toUri().getPath().length() + 1);
    }
}
