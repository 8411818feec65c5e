package dev.tarn.delta.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the row of a key is: its file and its number there. Keys are kept as hashes of 128 bits, 24 bytes a slot, 32 with sequences, in
 * memory-mapped files of a folder of its own, which closing deletes; on the heap is only the table of the files' names. It is
 * no more than a cache of what the table says, and is built anew from it.
 *
 * <p>Sixty-four segments grow each on its own, so that a moment of growth moves a sixty-fourth of the keys.
 *
 * <p>Not thread-safe: one writer owns it.
 */
public final class KeyIndex implements Closeable {
    /**
     * Where a row is.
     *
     * @param sequence what tells its age, 0 where the index keeps none
     */
    public record Place(String file, long row, long sequence) {}

    private static final int SEGMENT_BITS = 6;
    private static final int ROW_BITS = 36;
    private static final long MOST_ROWS = 1L << ROW_BITS;

    private final Path folder;
    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];
    private final SipHash hash = SipHash.secret();
    private final FileNumbers files = new FileNumbers();

    private KeyIndex(Path folder, boolean sequences) throws IOException {
        this.folder = folder;
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(folder, "keys-" + i, sequences);
        }
    }

    /** @param parent a folder on a local disk; the index makes its own in it */
    public static KeyIndex under(Path parent) {
        return under(parent, false);
    }

    /** @param sequences whether a row's sequence is kept beside its place */
    public static KeyIndex under(Path parent, boolean sequences) {
        try {
            Files.createDirectories(parent);
            return new KeyIndex(Files.createTempDirectory(parent, "key-index-"), sequences);
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    public Optional<Place> get(byte[] key) {
        Segment segment = segment(key);
        long packed = segment.get(hash.first(), hash.second());
        String file = file(packed);
        return file == null
                ? Optional.empty()
                : Optional.of(new Place(file, row(packed), segment.sequence(hash.first(), hash.second())));
    }

    /** @return whether the key had a row before */
    public boolean put(byte[] key, String file, long row, long sequence) {
        if (row < 0 || row >= MOST_ROWS) {
            throw new IllegalArgumentException("row " + row + " of " + file + ": a file has at most " + MOST_ROWS);
        }
        long place = (files.of(file) + 1L) << ROW_BITS | row;
        try {
            return file(segment(key).put(hash.first(), hash.second(), place, sequence)) != null;
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** @return whether the key had a row */
    public boolean remove(byte[] key) {
        return file(segment(key).remove(hash.first(), hash.second())) != null;
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

    /** None for what is free or forgotten. */
    private String file(long packed) {
        return packed == Segment.FREE ? null : files.path((int) (packed >>> ROW_BITS) - 1);
    }

    private static long row(long packed) {
        return packed & (MOST_ROWS - 1);
    }

    private static UncheckedIOException failed(Path where, IOException cause) {
        return new UncheckedIOException(
                "the index of keys under " + where + " failed (" + cause.getMessage()
                        + "); is its disk full, or the folder not writable?",
                cause);
    }
}
