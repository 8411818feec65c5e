package dev.tarn.curate.workout;

/** The start and the stop that make a session a completed workout, microseconds. Samples after start, up to end, belong to it. */
record Pair(long start, long end) {
    boolean contains(long time) {
        return start < time && time <= end;
    }

    /** Whether a sample of a span, from an instant (included) to another (not included), can belong to it. */
    boolean meets(long from, long to) {
        return start + 1 < to && from <= end;
    }
}
