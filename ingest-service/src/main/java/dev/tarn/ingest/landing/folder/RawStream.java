package dev.tarn.ingest.landing.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The uncompressed bytes of a file. */
public final class RawStream {
    private static final int BUFFER = 64 << 10;

    private RawStream() {}

    /** @param offset of the first byte wanted, uncompressed; of gzip what is before it is read and passed */
    public static InputStream open(LandingFolder folder, FoundFile file, long offset) throws IOException {
        if (!file.isGzip() || file.size() == 0) {
            return folder.open(file.path(), offset);
        }
        InputStream stored = folder.open(file.path(), 0);
        try {
            InputStream unzipped = unzipped(stored);
            unzipped.skipNBytes(offset);
            return unzipped;
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    /** The members of a gzip that has several are one after the other. */
    public static InputStream unzipped(InputStream in) throws IOException {
        return new GZIPInputStream(new Telling(in), BUFFER);
    }

    /** Java takes a gzip for ended where nothing is available; a stream over a network says so at any time. */
    private static final class Telling extends BufferedInputStream {
        Telling(InputStream in) {
            super(in, BUFFER);
        }

        @Override
        public synchronized int available() throws IOException {
            mark(1);
            boolean ended = read() < 0;
            reset();
            return ended ? 0 : Math.max(1, super.available());
        }
    }
}
