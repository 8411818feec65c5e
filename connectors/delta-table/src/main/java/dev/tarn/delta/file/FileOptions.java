package dev.tarn.delta.file;

import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How data files are laid out.
 *
 * @param targetBytes the size at which a writer's owner finishes a file and begins another
 * @param rowGroupBytes what a writer holds on the heap before it writes it down, about
 */
public record FileOptions(CompressionCodecName codec, long targetBytes, long rowGroupBytes) {
    /** Zstandard, files of 128 MiB, row groups of 32 MiB: a task has a writer open for each of its partitions. */
    public static final FileOptions DEFAULT = new FileOptions(CompressionCodecName.ZSTD, 128L << 20, 32L << 20);

    public FileOptions {
        if (targetBytes < 1 || rowGroupBytes < 1) {
            throw new IllegalArgumentException("the sizes of files (" + targetBytes + ") and row groups ("
                    + rowGroupBytes + ") are more than 0 bytes");
        }
    }
}
