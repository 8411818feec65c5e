package dev.tarn.deltasink;

import dev.tarn.delta.store.HardLinkLogStore;
import dev.tarn.delta.store.LastCheckpoint;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A log on disk that goes away in the middle of a put, before or after it landed, and comes back when it is told to. */
public final class LostAnswers extends io.delta.storage.LogStore {
    static final Map<String, String> SETTINGS = Map.of(
            "hadoop.delta.logStore.file.impl", LostAnswers.class.getName(),
            "hadoop.io.delta.kernel.logStore.file.impl", LostAnswers.class.getName());

    enum Loses {
        NOTHING,
        THE_PUT,
        THE_ANSWER
    }

    private static volatile Loses next = Loses.NOTHING;
    private static volatile boolean away;

    private final HardLinkLogStore behind;

    public LostAnswers(Configuration configuration) {
        super(configuration);
        behind = new HardLinkLogStore(configuration);
    }

    /** At the next put. */
    static void lose(Loses what) {
        next = what;
    }

    static void comeBack() {
        away = false;
        next = Loses.NOTHING;
    }

    static boolean isAway() {
        return away;
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        check();
        if (next != Loses.THE_PUT) {
            behind.write(path, actions, overwrite, configuration);
        }
        if (next != Loses.NOTHING && path.getName().endsWith(".json")) {
            away = true;
            check();
        }
    }

    @Override
    public io.delta.storage.CloseableIterator<String> read(Path path, Configuration configuration) throws IOException {
        return LastCheckpoint.open(path, () -> {
            check();
            return behind.read(path, configuration);
        });
    }

    @Override
    public Iterator<FileStatus> listFrom(Path path, Configuration configuration) throws IOException {
        check();
        return behind.listFrom(path, configuration);
    }

    @Override
    public Path resolvePathOnPhysicalStorage(Path path, Configuration configuration) throws IOException {
        return behind.resolvePathOnPhysicalStorage(path, configuration);
    }

    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) throws IOException {
        return behind.isPartialWriteVisible(path, configuration);
    }

    private static void check() throws IOException {
        if (away) {
            throw new IOException("the log is away");
        }
    }
}
