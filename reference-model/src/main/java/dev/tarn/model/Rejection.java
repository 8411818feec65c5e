package dev.tarn.model;

/** A record is not accepted. It carries no stack trace: bad records are data, not faults. */
final class Rejection extends Exception {
    private final Reason reason;

    Rejection(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
