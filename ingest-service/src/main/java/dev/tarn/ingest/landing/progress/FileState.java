package dev.tarn.ingest.landing.progress;

import dev.tarn.ingest.landing.folder.FoundFile;
import dev.tarn.ingest.landing.lines.Position;

/**
 * How far a file is.
 *
 * @param hash SHA-256 of its bytes as they are stored
 * @param file as it was when this was decided
 * @param first when the content was first taken, milliseconds since 1970
 * @param length of the content, uncompressed
 * @param at where its next record begins
 */
public record FileState(String hash, FoundFile file, Stage stage, long first, long length, Position at, Tally tally) {
    /** What was decided. The names stand in the progress topic and are never changed. */
    public enum Stage {
        TAKING,
        DONE,
        /** Nothing of it can be taken, and nothing was. */
        REFUSED,
        /** The content was taken under another path. */
        SKIPPED,
        /** Other content was taken under this path. */
        REPORTED
    }

    /** Of the content itself, or of one more place that has it. */
    String key() {
        boolean ofContent = stage == Stage.TAKING || stage == Stage.DONE;
        return ofContent ? hash : hash + " " + file.path();
    }

    /** Whether records of this content were published from this path. */
    boolean isTaken() {
        return stage == Stage.TAKING || stage == Stage.DONE;
    }

    public FileState moved(Position to, Tally counted) {
        return new FileState(hash, file, Stage.TAKING, first, length, to, counted);
    }

    public FileState done() {
        return new FileState(hash, file, Stage.DONE, first, length, at, tally);
    }

    /** The same content as it is found now. */
    public FileState found(FoundFile now) {
        return new FileState(hash, now, stage, first, length, at, tally);
    }
}
