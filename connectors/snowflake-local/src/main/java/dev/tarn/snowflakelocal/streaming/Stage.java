package dev.tarn.snowflakelocal.streaming;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The folder that clients copy their blobs into, and the one that chunks are decrypted into while DuckDB reads them. Blobs that
 * nobody registered, because their client died, are removed after a day.
 */
final class Stage {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration SWEPT_EVERY = Duration.ofHours(1);
    private static final int BLOCK = 16;
    private static final int BUFFER = 1 << 16;
    private static final String EXTENSION = ".bdec";

    private final Path blobs;
    private final Path plain;
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);

    /** @param folder of both, which DuckDB may read */
    Stage(Path folder) throws IOException {
        this.blobs = Files.createDirectories(folder.resolve("blobs")).toRealPath();
        this.plain = Files.createDirectories(folder.resolve("plain")).toRealPath();
        sweep(plain, Instant.MAX);
        sweep();
    }

    /** Whenever a client begins, but not all the time. */
    void sweep() throws IOException {
        Instant now = Instant.now();
        Instant last = swept.get();
        if (last.isBefore(now.minus(SWEPT_EVERY)) && swept.compareAndSet(last, now)) {
            sweep(blobs, now.minus(KEPT));
        }
    }

    Path folder() {
        return blobs;
    }

    /** Where a blob of this name is, and nowhere else. */
    Path blob(String name) throws Refused {
        try {
            Path file = blobs.resolve(name).normalize();
            if (file.startsWith(blobs)
                    && name.endsWith(EXTENSION)
                    && Files.isRegularFile(file)
                    && file.toRealPath().startsWith(blobs)) {
                return file;
            }
        } catch (InvalidPathException | IOException e) {
            // as good as not there
        }
        throw new Refused(
                Status.BAD_BLOB_NAME, Status.BAD_BLOB_NAME.message() + ": " + name.replaceAll("\\p{Cntrl}", "?"));
    }

    /**
     * Decrypts a chunk into a file of its own, which the caller removes.
     *
     * @param key of the table, in Base64
     */
    Path decrypt(Chunk chunk, String key) throws Refused, IOException {
        Path file = Files.createTempFile(plain, "chunk", ".parquet");
        try (FileChannel blob = FileChannel.open(blob(chunk.blob()), StandardOpenOption.READ)) {
            if (chunk.offset() % BLOCK != 0 || chunk.length() <= 0 || chunk.offset() + chunk.length() > blob.size()) {
                throw new Refused(Status.REOPEN, "The blob is shorter than its chunk, or the chunk stands askew in it");
            }
            blob.position(chunk.offset());
            copy(Channels.newInputStream(blob), chunk, key, file);
            return file;
        } catch (Refused | IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void copy(InputStream in, Chunk chunk, String key, Path file) throws Refused, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, derived(key, chunk.blob()), counter(chunk.offset()));
            byte[] buffer = new byte[BUFFER];
            for (long left = chunk.length(); left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
                if (read < 0) {
                    throw new Refused(Status.REOPEN, "The blob ends within its chunk");
                }
                md5.update(buffer, 0, read);
                byte[] clear = cipher.update(buffer, 0, read);
                out.write(clear);
                left -= read;
            }
            out.write(cipher.doFinal());
            if (!HexFormat.of().formatHex(md5.digest()).equalsIgnoreCase(chunk.md5())) {
                throw new Refused(Status.REOPEN, "The blob is damaged: its bytes are not those that the client wrote");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot decrypt blobs", e);
        }
    }

    /** Every blob has a key of its own, made of the table's and its path. */
    private static SecretKeySpec derived(String key, String path) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(Base64.getDecoder().decode(key));
        sha.update(path.getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(sha.digest(), "AES");
    }

    /** The counter runs on through the blob, a step a block. */
    private static IvParameterSpec counter(long offset) {
        return new IvParameterSpec(
                ByteBuffer.allocate(BLOCK).putLong(0).putLong(offset / BLOCK).array());
    }

    private static void sweep(Path folder, Instant before) throws IOException {
        List<Path> inner;
        try (Stream<Path> found = Files.walk(folder)) {
            inner = found.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : inner) {
            try {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                    Files.deleteIfExists(path);
                }
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                // A folder has a newer file in it; a blob has been registered meanwhile.
            }
        }
    }
}
