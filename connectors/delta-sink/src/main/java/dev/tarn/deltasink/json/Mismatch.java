package dev.tarn.deltasink.json;

import java.io.IOException;

/** A value does not fit its column. */
final class Mismatch extends IOException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

    Mismatch(String expected, String found) {
        super("expected " + expected + ", found " + (found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found));
    }

    private Mismatch(String message, Mismatch cause) {
        super(message, cause);
    }

    /** The same, of a field in a struct. */
    Mismatch in(String field) {
        return new Mismatch(field + ": " + getMessage(), this);
    }
}
