package dev.tarn.ingest.landing.lines;

/**
 * What a file is read in: a record, or what stands in the place of one.
 *
 * @param line where it begins, counted from 1
 * @param offset of its first byte, in the uncompressed file
 * @param bytes without the line's end; of a piece that is too long the beginning
 * @param length how many bytes it has
 * @param fault null if it could be split off
 */
@SuppressWarnings("ArrayRecordComponent") // bytes pass through by the million; nobody compares these records
public record Piece(long line, long offset, byte[] bytes, long length, Fault fault) {
    /** Why bytes are no record. */
    public enum Fault {
        TOO_LONG,
        /** A quote is opened and not closed within the length of a record, or of the file. */
        UNCLOSED_QUOTE,
        /** Something other than a comma follows a closing quote. */
        TEXT_AFTER_QUOTE
    }
}
