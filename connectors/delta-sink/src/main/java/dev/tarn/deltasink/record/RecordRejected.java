package dev.tarn.deltasink.record;

/** A record that cannot become a row. It goes to the dead-letter path, or stops the task, with this message. */
public final class RecordRejected extends Exception {
    private static final long serialVersionUID = 1L;

    public RecordRejected(String message) {
        super(message);
    }

    public RecordRejected(String message, Throwable cause) {
        super(message, cause);
    }
}
