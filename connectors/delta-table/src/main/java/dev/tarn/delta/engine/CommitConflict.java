package dev.tarn.delta.engine;

/** Somebody else's commit changed what this one relies on. Nothing was written; read the table again and decide. */
public final class CommitConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommitConflict(String message, Throwable cause) {
        super(message, cause);
    }
}
