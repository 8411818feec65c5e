package dev.tarn.delta.store;

import io.delta.storage.CloseableIterator;
import io.delta.storage.HadoopFileSystemLogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The log on a local disk, for any number of threads and processes: a version is written beside the log and then linked under its
 * name, which the file system refuses where that name is taken. Nobody sees half a version.
 *
 * <p>The stores that Delta brings look first and rename then, so that two processes may both win.
 */
public final class HardLinkLogStore extends HadoopFileSystemLogStore {
    public HardLinkLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        java.nio.file.Path target = java.nio.file.Path.of(path.toUri().getPath());
        Optional<String> before = overwrite ? Optional.empty() : LogVersion.before(path.getName());
        if (before.isPresent() && !Files.exists(target.resolveSibling(before.get()))) {
            throw LogVersion.missing(target.resolveSibling(before.get()), path.getName());
        }
        Files.createDirectories(target.resolveSibling("."));
        java.nio.file.Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeAll(draft, LogLines.bytes(actions));
            if (overwrite) {
                // Hadoop's checksum of the earlier content would make the new one look damaged.
                Files.deleteIfExists(target.resolveSibling("." + target.getFileName() + ".crc"));
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                link(draft, target);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void link(java.nio.file.Path draft, java.nio.file.Path target) throws IOException {
        try {
            Files.createLink(target, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            throw new IOException(
                    "cannot write " + target
                            + " safely: its file system makes no hard links, without which two writers could"
                            + " overwrite each other's commits; put the table on a disk that has them, or on S3",
                    e);
        }
    }

    private static void writeAll(java.nio.file.Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    @Override
    public CloseableIterator<String> read(Path path, Configuration configuration) throws IOException {
        return LastCheckpoint.open(path, () -> super.read(path, configuration));
    }

    /** Only what comes at or after the path is looked at: a log may hold months of files. */
    @Override
    public Iterator<FileStatus> listFrom(Path path, Configuration configuration) throws IOException {
        java.nio.file.Path from = java.nio.file.Path.of(path.toUri().getPath());
        List<FileStatus> found = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.list(from.resolveSibling("."))) {
            String first = from.getFileName().toString();
            Iterator<java.nio.file.Path> each = files.iterator();
            while (each.hasNext()) {
                java.nio.file.Path file = each.next();
                String name = file.getFileName().toString();
                if (name.compareTo(first) >= 0) {
                    status(file, new Path(path.getParent(), name), found);
                }
            }
        } catch (NoSuchFileException e) {
            throw (IOException) new FileNotFoundException("no such directory: " + path.getParent()).initCause(e);
        }
        found.sort(Comparator.comparing(status -> status.getPath().getName()));
        return found.iterator();
    }

    private static void status(java.nio.file.Path file, Path path, List<FileStatus> found) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            found.add(new FileStatus(
                    is.size(), is.isDirectory(), 1, 0, is.lastModifiedTime().toMillis(), path));
        } catch (NoSuchFileException e) {
            // A draft of another writer, or a version that was cleaned up meanwhile.
        }
    }

    /** Versions are never seen half; but checkpoints are written by the engines, which rename only where this says so. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return true;
    }
}
