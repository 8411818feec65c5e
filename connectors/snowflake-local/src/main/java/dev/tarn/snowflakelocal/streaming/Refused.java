package dev.tarn.snowflakelocal.streaming;

/** A request, or a part of one, that is not carried out. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;

    Refused(Status status) {
        this(status, status.message());
    }

    /** @param message what the status says, and more */
    Refused(Status status, String message) {
        super(message);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
