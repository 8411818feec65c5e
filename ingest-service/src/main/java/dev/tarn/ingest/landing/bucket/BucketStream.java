package dev.tarn.ingest.landing.bucket;

import dev.tarn.ingest.IngestErrors;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * An object, read part by part: nothing is open between two of them, however long a lane waits for its turn, and a part that fails
 * is repeated alone. All parts are of the content that the first one is of.
 */
final class BucketStream extends InputStream {
    /** The head of a file, by which its owner is found, takes one request. */
    private static final int FIRST = 64 << 10;

    private static final int MOST = 1 << 20;

    private final BucketFolder folder;
    private final String path;
    private byte[] buffer = new byte[FIRST];
    private int at;
    private int held;
    private long position;
    private long total = Long.MAX_VALUE;
    private String version;

    BucketStream(BucketFolder folder, String path, long offset) {
        this.folder = folder;
        this.path = path;
        this.position = offset;
    }

    void begin() throws IOException {
        fill();
    }

    @Override
    public int read() throws IOException {
        return at < held || fill() ? buffer[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, target.length);
        if (most == 0) {
            return 0;
        }
        if (at == held && !fill()) {
            return -1;
        }
        int count = Math.min(most, held - at);
        System.arraycopy(buffer, at, target, from, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return held - at;
    }

    private boolean fill() throws IOException {
        if (position >= total) {
            return false;
        }
        if (version != null && buffer.length < MOST) {
            buffer = new byte[MOST];
        }
        Optional<Part> part = folder.read(path, position, buffer, version);
        at = 0;
        held = part.map(Part::length).orElse(0);
        if (part.isEmpty()) {
            total = position;
            return false;
        }
        total = part.get().total();
        if (total < 0) {
            throw new IOException(IngestErrors.noRanges(folder + path));
        }
        version = part.get().version();
        position += held;
        return held > 0;
    }
}
