package dev.tarn.delta.file;

import dev.tarn.delta.engine.DataFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a table's files are. */
public final class TableFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TableFolder.class);

    private final Configuration conf;
    private final String root;

    public TableFolder(Configuration conf, String root) {
        this.conf = conf;
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    Configuration conf() {
        return conf;
    }

    /** @param path relative to the table, or absolute where the log of a cloned table says so */
    public Path resolve(String path) {
        boolean absolute = path.startsWith("/") || path.matches("^[A-Za-z][A-Za-z0-9+.-]*:/.*");
        return new Path(absolute ? path : root + "/" + path);
    }

    /** The store of a file. Local files are written without the checksum files that Hadoop lays beside them. */
    FileSystem store(Path path) throws IOException {
        FileSystem store = path.getFileSystem(conf);
        return store instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : store;
    }

    /**
     * Deletes files that are in no commit, as far as the store lets it. Of a store that is away nothing more is asked after the
     * first of them: each would take all its retries. VACUUM deletes them later.
     */
    public void discard(Collection<DataFile> files) {
        int left = files.size();
        try {
            for (DataFile file : files) {
                delete(file);
                left--;
            }
        } catch (UncheckedIOException e) {
            LOG.warn("{} ({} files are left to it)", e.getMessage(), left);
        }
    }

    /** The same of one file. */
    void discard(String path) {
        try {
            delete(path);
        } catch (UncheckedIOException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    /** Deletes a file that is in no commit. A file that is not there is no error. */
    public void delete(DataFile file) {
        delete(file.path());
    }

    void delete(String path) {
        Path at = resolve(path);
        try {
            store(at).delete(at, false);
        } catch (IOException e) {
            throw DeltaErrors.notDeleted(at.toString(), e);
        }
    }
}
