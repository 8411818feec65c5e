package dev.tarn.local.process;

import dev.tarn.local.errors.LocalErrors;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An archive of a child's loaded classes, written by its first clean end and mapped by every later start: the registry is
 * up in half the time. It is named after the class path's contents, so that a rebuild makes a new one. Folders of classes
 * cannot be archived; such a child starts without.
 */
final class ClassArchive {
    private final Path finished;
    private final Path unfinished;

    private ClassArchive(Path finished) {
        this.finished = finished;
        this.unfinished = finished.resolveSibling(finished.getFileName() + "." + UUID.randomUUID());
    }

    static ClassArchive of(Path folder, String name, List<String> classPath) {
        StringBuilder contents = new StringBuilder(System.getProperty("java.vm.version"));
        for (String entry : classPath) {
            File file = new File(entry);
            contents.append(entry).append(file.length()).append(file.lastModified());
        }
        UUID id = UUID.nameUUIDFromBytes(contents.toString().getBytes(StandardCharsets.UTF_8));
        return new ClassArchive(folder.resolve(name + "-" + id + ".jsa"));
    }

    static boolean canHold(List<String> classPath) {
        return classPath.stream().map(File::new).allMatch(File::isFile);
    }

    /** Options that use the archive, or that write it at the end where there is none yet. */
    List<String> options() {
        if (Files.exists(finished)) {
            return List.of(
                    "-XX:SharedArchiveFile=" + finished, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
        }
        prepare(finished.getParent());
        return List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** Called when the child has ended; what a killed child left behind is removed. */
    void publish(boolean cleanEnd) {
        try {
            if (cleanEnd && Files.exists(unfinished)) {
                Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw LocalErrors.folder(finished.getParent(), e);
        }
    }

    /** Archives of former builds, and what a killed child left, go after a day: nobody starts from them again. */
    private static void prepare(Path folder) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (Stream<Path> files = Files.list(Files.createDirectories(folder))) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(yesterday)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw LocalErrors.folder(folder, e);
        }
    }
}
