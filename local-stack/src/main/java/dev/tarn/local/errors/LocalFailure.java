package dev.tarn.local.errors;

/** A failure whose message is all that its reader needs; commands print it without a stack trace. */
public final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalFailure(String message) {
        super(message);
    }

    LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
