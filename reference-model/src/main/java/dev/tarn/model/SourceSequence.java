package dev.tarn.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A position in the source's log: {@code source.lsn}, else {@code source.sequence} in any of its three writings. */
final class SourceSequence {
    private SourceSequence() {}

    /** Null where the source gives none. */
    static Long of(Json.Obj source) throws Rejection {
        Json lsn = source.get("lsn");
        if (lsn != null) {
            return Numbers.integer("source.lsn", lsn);
        }
        Json sequence = source.get("sequence");
        if (sequence == null) {
            return null;
        }
        if (sequence instanceof Json.Text text) {
            return written(text.value());
        }
        return Numbers.integer("source.sequence", sequence);
    }

    private static Long written(String text) throws Rejection {
        if (isNumeric(text)) {
            return numeric(text);
        }
        return last(list(text));
    }

    /** A list such as {@code ["24023119","24023128"]}: last committed, then current; the current one counts. */
    private static Long last(List<Json> items) throws Rejection {
        if (items.isEmpty() || items.get(items.size() - 1) instanceof Json.Null) {
            return null;
        }
        if (items.get(items.size() - 1) instanceof Json.Text text && isNumeric(text.value())) {
            return numeric(text.value());
        }
        throw unreadable();
    }

    private static List<Json> list(String text) throws Rejection {
        try {
            if (JsonText.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Arr array) {
                return array.items();
            }
        } catch (Rejection e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static boolean isNumeric(String text) {
        return text.matches("-?[0-9]+");
    }

    private static long numeric(String text) throws Rejection {
        return Numbers.integer("source.sequence", text);
    }

    private static Rejection unreadable() {
        return new Rejection(
                Reason.WRONG_TYPE, "source.sequence is no integer, numeric string or list of numeric strings");
    }
}
