package dev.tarn.delta.file;

/** A data file that cannot be read however often it is tried. */
public final class DamagedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedFile(String message, Throwable cause) {
        super(message, cause);
    }
}
