package dev.tarn.delta.store;

import io.delta.storage.CloseableIterator;
import io.delta.storage.HadoopFileSystemLogStore;
import io.delta.storage.internal.S3LogStoreUtil;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.Constants;

/**
 * The log on S3, for any number of writers: a version is put on the condition that there is none ({@code If-None-Match: *}).
 *
 * <p>An answer that says "there is one" may speak of this writer's own put, whose first answer was lost. So after any failure
 * what is there is read and compared: every version has an id of its commit in it, equal bytes are this commit.
 */
public final class ConditionalPutLogStore extends HadoopFileSystemLogStore {
    /** Two puts that meet may both be turned away while there is nothing yet; the put is then repeated. */
    private static final int ATTEMPTS = 3;

    public ConditionalPutLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        byte[] content = LogLines.bytes(actions);
        if (overwrite) {
            try (FSDataOutputStream out = files.create(path, true)) {
                out.write(content);
            }
        } else {
            putIfAbsent(files, path, content);
        }
    }

    private static void putIfAbsent(FileSystem files, Path path, byte[] content) throws IOException {
        if (!files.hasPathCapability(path, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
            throw new IOException(
                    "cannot write " + path + " safely: its file system puts no file on the condition that there is"
                            + " none; remove " + Constants.FS_S3A_CONDITIONAL_CREATE_ENABLED
                            + "=false from the settings, or use Hadoop 3.4.2 or later");
        }
        Optional<Path> before = LogVersion.before(path.getName()).map(name -> new Path(path.getParent(), name));
        if (before.isPresent() && !files.exists(before.get())) {
            throw LogVersion.missing(before.get(), path.getName());
        }
        for (int attempt = 1; ; attempt++) {
            try {
                put(files, path, content);
                return;
            } catch (IOException e) {
                switch (found(files, path, content, e)) {
                    case OURS -> {
                        return;
                    }
                    case ANOTHER -> throw (IOException) new FileAlreadyExistsException(path.toString()).initCause(e);
                    case NOTHING -> {
                        if (attempt == ATTEMPTS) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    private static void put(FileSystem files, Path path, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder =
                files.createFile(path).create().overwrite(true);
        builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        builder.opt(Constants.FS_S3A_CREATE_PERFORMANCE, true);
        try (FSDataOutputStream out = builder.build()) {
            out.write(content);
        }
    }

    private enum Found {
        OURS,
        ANOTHER,
        NOTHING
    }

    private static Found found(FileSystem files, Path path, byte[] content, IOException why) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            return Arrays.equals(in.readNBytes(content.length + 1), content) ? Found.OURS : Found.ANOTHER;
        } catch (FileNotFoundException e) {
            return Found.NOTHING;
        } catch (IOException e) {
            why.addSuppressed(e);
            throw why;
        }
    }

    @Override
    public CloseableIterator<String> read(Path path, Configuration configuration) throws IOException {
        return LastCheckpoint.open(path, () -> super.read(path, configuration));
    }

    /** Asks S3 for what comes at or after the path alone: a log may hold months of files, a thousand to a request. */
    @Override
    public Iterator<FileStatus> listFrom(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        Path from = files.makeQualified(path);
        Path folder = from.getParent();
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : S3LogStoreUtil.s3ListFromArray(files, from, folder)) {
            if (folder.equals(status.getPath().getParent())) {
                found.add(status);
            }
        }
        if (found.isEmpty() && !files.exists(folder)) {
            throw new FileNotFoundException("no such directory: " + folder);
        }
        found.sort(Comparator.comparing(status -> status.getPath().getName()));
        return found.iterator();
    }

    /** An object is there whole or not at all. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return false;
    }
}
