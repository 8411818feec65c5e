package dev.tarn.snowflakesink.errors;

/** A failure whose message is all that its reader needs. */
public final class SinkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SinkFailure(String message) {
        super(message);
    }

    SinkFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
