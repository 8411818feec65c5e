package dev.tarn.exchange;

/** A side of a table could not be looked at; the message says why and what to do. */
public final class NotChecked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotChecked(String message, Throwable cause) {
        super(message, cause);
    }
}
