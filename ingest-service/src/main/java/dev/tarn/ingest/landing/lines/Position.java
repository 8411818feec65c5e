package dev.tarn.ingest.landing.lines;

/**
 * Between two pieces of a file.
 *
 * @param offset of the next byte, in the uncompressed file
 * @param line of that byte, counted from 1
 */
public record Position(long offset, long line) {
    public static final Position START = new Position(0, 1);
}
