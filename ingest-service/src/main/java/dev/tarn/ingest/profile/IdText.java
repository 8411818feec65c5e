package dev.tarn.ingest.profile;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;

/** Integers that are written as text: keys and log positions. */
final class IdText {
    private static final int MAX_TEXT = 64;

    private IdText() {}

    static boolean isNumeric(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    /** The text has to be numeric. */
    static long parse(String field, String text) throws Rejection {
        try {
            if (text.length() <= MAX_TEXT) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw tooLong(field, text);
        }
        throw tooLong(field, text);
    }

    private static Rejection tooLong(String field, String text) {
        return IngestErrors.outOfRange(field, text, "a 64-bit integer of at most " + MAX_TEXT + " characters");
    }
}
