package dev.tarn.ingest;

import dev.tarn.kit.rejected.RejectReason;

/** A record is not accepted. It carries no stack trace: bad records are data, not faults. Made in {@link IngestErrors} only. */
public final class Rejection extends Exception {
    private final RejectReason reason;

    Rejection(RejectReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }
}
