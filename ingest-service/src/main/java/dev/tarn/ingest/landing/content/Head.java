package dev.tarn.ingest.landing.content;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.folder.LandingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** The beginning of a file. With the size it says who owns the content, whatever the file is called. */
public final class Head {
    private static final int LENGTH = 64 << 10;

    private Head() {}

    /** A checksum of the first 64 KiB. */
    public static long checksum(LandingFolder folder, FoundFile file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = folder.open(file.path(), 0)) {
            checksum.update(in.readNBytes(LENGTH));
        }
        return checksum.getValue();
    }

    /** The partition of the progress topic whose owner takes this content. */
    public static int partition(long size, long checksum, int partitions) {
        long mixed = (size * 0x9E3779B97F4A7C15L) ^ (checksum * 0xC2B2AE3D27D4EB4FL);
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 29), partitions);
    }
}
