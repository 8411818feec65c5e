package dev.tarn.model;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The files below a source's folder, in order of their paths. */
final class LandingFiles {
    private LandingFiles() {}

    /**
     * Of several files with the same bytes the first; none where the folder is missing.
     *
     * @param refused takes the packed files that are damaged
     */
    static List<Path> in(Path folder, List<Path> refused) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            Set<String> contents = new HashSet<>();
            List<Path> files = new ArrayList<>();
            for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
                if (isMeant(folder.relativize(file)) && contents.add(digest(file))) {
                    (isWhole(file) ? files : refused).add(file);
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("the landing folder " + folder + " cannot be listed", e);
        }
    }

    /** What is still being written, or is not data, has a name that says so; a folder's name counts for all in it. */
    private static boolean isMeant(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .noneMatch(name -> name.startsWith(".") || name.startsWith("_") || name.endsWith(".tmp"));
    }

    private static boolean isWhole(Path file) throws IOException {
        try (InputStream in = open(file)) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (ZipException | EOFException e) {
            return false;
        }
    }

    static InputStream open(Path file) throws IOException {
        InputStream stored = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz") && Files.size(file) > 0
                ? new BufferedInputStream(new GZIPInputStream(stored), 1 << 16)
                : stored;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream stored = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = stored.read(buffer); read >= 0; read = stored.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
