package dev.tarn.delta.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the row of a key is: its file and its number there. Keys are kept as hashes of 128 bits, 24 bytes a slot, in
 * memory-mapped files of a folder of its own, which closing deletes; on the heap is only the table of the files' names. It is
 * no more than a cache of what the table says, and is built anew from it.
 *
 * <p>Sixty-four segments grow each on its own, so that a moment of growth moves a sixty-fourth of the keys.
 *
 * <p>Not thread-safe: one writer owns it.
 */
public final class KeyIndex implements Closeable {
    /** Where a row is. */
    public record Place(String file, long row) {}

    private static final int SEGMENT_BITS = 6;
    private static final int ROW_BITS = 36;
    private static final long MOST_ROWS = 1L << ROW_BITS;

    private final Path folder;
    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];
    private final SipHash hash = SipHash.secret();
    private final FileNumbers files = new FileNumbers();

    private KeyIndex(Path folder) throws IOException {
        this.folder = folder;
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(folder, "keys-" + i);
        }
    }

    /** @param parent a folder on a local disk; the index makes its own in it */
    public static KeyIndex under(Path parent) {
        try {
            Files.createDirectories(parent);
            return new KeyIndex(Files.createTempDirectory(parent, "key-index-"));
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    public Optional<Place> get(byte[] key) {
        return place(segment(key).get(hash.first(), hash.second()));
    }

    /** @return where the row of the key was before */
    public Optional<Place> put(byte[] key, String file, long row) {
        if (row < 0 || row >= MOST_ROWS) {
            throw new IllegalArgumentException("row " + row + " of " + file + ": a file has at most " + MOST_ROWS);
        }
        long place = (files.of(file) + 1L) << ROW_BITS | row;
        try {
            return place(segment(key).put(hash.first(), hash.second(), place));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** @return where the row of the key was */
    public Optional<Place> remove(byte[] key) {
        return place(segment(key).remove(hash.first(), hash.second()));
    }

    /** From now on the keys of a file are not found. They take room, and count in {@link #size}, until they are put or removed. */
    public void forget(String file) {
        files.forget(file);
    }

    public long size() {
        long size = 0;
        for (Segment segment : segments) {
            size += segment.used();
        }
        return size;
    }

    public long bytesOnDisk() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            for (Segment segment : segments) {
                segment.close();
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private Segment segment(byte[] key) {
        hash.hash(key);
        return segments[(int) (hash.first() >>> (Long.SIZE - SEGMENT_BITS))];
    }

    private Optional<Place> place(long packed) {
        if (packed == Segment.FREE) {
            return Optional.empty();
        }
        String file = files.path((int) (packed >>> ROW_BITS) - 1);
        return file == null ? Optional.empty() : Optional.of(new Place(file, packed & (MOST_ROWS - 1)));
    }

    private static UncheckedIOException failed(Path where, IOException cause) {
        return new UncheckedIOException(
                "the index of keys under " + where + " failed (" + cause.getMessage()
                        + "); is its disk full, or the folder not writable?",
                cause);
    }
}
