package dev.tarn.deltasink;

import dev.tarn.delta.store.HardLinkLogStore;
import dev.tarn.delta.store.LastCheckpoint;
import io.delta.storage.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The log on disk, each call a step that may fail. */
public final class FaultyLog extends LogStore {
    private final HardLinkLogStore behind;

    public FaultyLog(Configuration configuration) {
        super(configuration);
        behind = new HardLinkLogStore(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration conf) throws IOException {
        Faults.step("put " + path.getName(), () -> {
            behind.write(path, actions, overwrite, conf);
            return null;
        });
    }

    @Override
    public CloseableIterator<String> read(Path path, Configuration conf) throws IOException {
        return LastCheckpoint.open(path, () -> Faults.step("read " + path.getName(), () -> behind.read(path, conf)));
    }

    @Override
    public Iterator<FileStatus> listFrom(Path path, Configuration conf) throws IOException {
        return Faults.step("list from " + path.getName(), () -> behind.listFrom(path, conf));
    }

    @Override
    public Path resolvePathOnPhysicalStorage(Path path, Configuration conf) throws IOException {
        return behind.resolvePathOnPhysicalStorage(path, conf);
    }

    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration conf) {
        return behind.isPartialWriteVisible(path, conf);
    }
}
