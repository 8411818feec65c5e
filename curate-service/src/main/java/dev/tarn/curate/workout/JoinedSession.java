package dev.tarn.curate.workout;

import dev.tarn.curate.heartrate.BpmSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * A session at one of its user's devices: the pair that counts now, the pairs whose rows stand, and what the device recorded
 * in it.
 */
final class JoinedSession {
    /** What is to be done at the next beat; each includes those before it. */
    enum Waiting {
        NOTHING(0),
        /** The part changed: tell the user. */
        TELL(1),
        /** The part has to be counted anew. */
        COUNT(2),
        /** The rows have to be made anew. */
        RESTATE(3);

        /** How it is stored: never to be given to another. */
        final int code;

        Waiting(int code) {
            this.code = code;
        }

        static Waiting of(long code) {
            for (Waiting waiting : values()) {
                if (waiting.code == code) {
                    return waiting;
                }
            }
            throw new IllegalStateException(
                    "a stored session waits for " + code + ", which this version does not know");
        }
    }

    private final SessionId id;
    private Pair pair;
    private final List<Pair> shown;
    private BpmSummary part;
    private Waiting waiting;

    JoinedSession(SessionId id, Pair pair, List<Pair> shown, BpmSummary part, Waiting waiting) {
        this.id = id;
        this.pair = pair;
        this.shown = new ArrayList<>(shown);
        this.part = part;
        this.waiting = waiting;
    }

    JoinedSession(SessionId id) {
        this(id, null, List.of(), new BpmSummary(), Waiting.NOTHING);
    }

    /** Another pair, or none, counts from now on. */
    void count(Pair other) {
        pair = other;
        waitFor(Waiting.RESTATE);
    }

    void waitFor(Waiting what) {
        if (what.compareTo(waiting) > 0) {
            waiting = what;
        }
    }

    /** The rows of the pair stand, and those of no other. */
    void settle(BpmSummary counted) {
        shown.clear();
        if (pair != null) {
            shown.add(pair);
        }
        part = counted;
        waiting = Waiting.NOTHING;
    }

    /** Whether a row of a sample may stand that does not belong to the pair. */
    boolean showed(long time) {
        return shown.stream().anyMatch(other -> other.contains(time));
    }

    boolean contains(long time) {
        return pair != null && pair.contains(time);
    }

    /** Neither a pair counts nor does a row stand, nor has the user to be told. */
    boolean isOver() {
        return pair == null && waiting == Waiting.NOTHING;
    }

    /** The earliest instant that the rows to be made, or deleted, are made of. */
    long from() {
        long from = pair == null ? Long.MAX_VALUE : pair.start();
        for (Pair other : shown) {
            from = Math.min(from, other.start());
        }
        return from;
    }

    /** The spans of all rows that stand or should, each instant once, in order. */
    List<Pair> spans() {
        List<Pair> all = new ArrayList<>(shown);
        if (pair != null) {
            all.add(pair);
        }
        all.sort((a, b) -> Long.compare(a.start(), b.start()));
        List<Pair> spans = new ArrayList<>();
        for (Pair next : all) {
            Pair last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last == null || next.start() > last.end()) {
                spans.add(next);
            } else if (next.end() > last.end()) {
                spans.set(spans.size() - 1, new Pair(last.start(), next.end()));
            }
        }
        return spans;
    }

    SessionId id() {
        return id;
    }

    Pair pair() {
        return pair;
    }

    List<Pair> shown() {
        return shown;
    }

    BpmSummary part() {
        return part;
    }

    Waiting waiting() {
        return waiting;
    }
}
