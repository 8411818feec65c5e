package dev.tarn.ingest.landing.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of this machine, or one that is mounted. Links are followed; one walk reads the attributes of all files. */
public final class LocalFolder implements LandingFolder {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFolder.class);

    private final Path root;

    public LocalFolder(Path root) {
        this.root = root;
    }

    @Override
    public void list(Consumer<FoundFile> each) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(found));
        found.sort(Comparator.comparing(FoundFile::path));
        found.forEach(each);
    }

    @Override
    public Optional<FoundFile> find(String path) throws IOException {
        Path file = root.resolve(path);
        try {
            return Optional.of(found(file, Files.readAttributes(file, BasicFileAttributes.class)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(path));
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private FoundFile found(Path file, BasicFileAttributes attributes) {
        String path =
                root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        return new FoundFile(
                path, attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final List<FoundFile> found;

        Walk(List<FoundFile> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean enter =
                    folder.equals(root) || !Names.leftAlone(folder.getFileName().toString());
            return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                found.add(found(file, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (file.equals(root)) {
                throw why;
            }
            if (!(why instanceof NoSuchFileException)) {
                LOG.warn("{} cannot be looked at and is passed over until it can; check its permissions", file, why);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that goes while it is walked. */
        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException why) throws IOException {
            if (why != null && folder.equals(root)) {
                throw why;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
