package dev.tarn.curate.heartrate;

import dev.tarn.kit.state.SortedLongs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What is kept of a device at hand: its newest samples, how far they reach back, and the windows that wait to be emitted.
 * Older samples are in sealed blocks. Waiting windows are part of the head so that they commit with the samples that
 * changed them.
 */
final class DeviceHead {
    /** Starts of the windows whose row is to be emitted, or deleted where no sample is left in them; ascending. */
    private long[] waiting = SortedLongs.NONE;
    /** Spans {from, to} in which every window that has samples is to be emitted again: its owner changed. */
    private List<long[]> waitingSpans;

    PackedSamples samples = new PackedSamples();
    /** The head holds all samples from here on; below, sealed blocks do. */
    long lowerBound = Long.MIN_VALUE;
    /** The device's newest accepted sample: what its horizon hangs on. */
    long newest = Long.MIN_VALUE;

    /** No session of the device ends after this: a newer sample concerns none. */
    long sessionsUntil = Long.MIN_VALUE;
    /** A session that waits to be joined needs the samples from here on. */
    long neededFrom = Long.MAX_VALUE;

    /** Whether the device stands in the queue of those that have something waiting. Not stored. */
    boolean queued;
    /** For how many beats it has been held back there. Not stored. */
    int beatsHeld;

    void await(long windowStart) {
        waiting = SortedLongs.with(waiting, windowStart);
    }

    /** The oldest instant that what waits is made from: samples from there on are still wanted. */
    long oldestWaiting() {
        long oldest = waiting.length == 0 ? neededFrom : Math.min(neededFrom, waiting[0]);
        for (long[] span : waitingSpans()) {
            oldest = Math.min(oldest, span[0]);
        }
        return oldest;
    }

    /** Spans that touch become one: a device that changes hands often does not make a long list. */
    void awaitSpan(long from, long to) {
        long first = from;
        long last = to;
        if (waitingSpans == null) {
            waitingSpans = new ArrayList<>(1);
        }
        for (Iterator<long[]> spans = waitingSpans.iterator(); spans.hasNext(); ) {
            long[] span = spans.next();
            if (span[0] <= last && first <= span[1]) {
                first = Math.min(first, span[0]);
                last = Math.max(last, span[1]);
                spans.remove();
            }
        }
        waitingSpans.add(new long[] {first, last});
    }

    boolean hasWaiting() {
        return waiting.length > 0 || waitingSpans != null;
    }

    /** Whether anything waits but windows that start at an instant or later. */
    boolean waitsBefore(long instant) {
        return waitingSpans != null || (waiting.length > 0 && waiting[0] < instant);
    }

    long[] waiting() {
        return waiting;
    }

    List<long[]> waitingSpans() {
        return waitingSpans == null ? List.of() : waitingSpans;
    }

    /** Takes out the windows that start before an instant. */
    long[] takeWaitingBefore(long instant) {
        int at = Arrays.binarySearch(waiting, instant);
        int end = at < 0 ? -at - 1 : at;
        long[] taken = Arrays.copyOf(waiting, end);
        waiting = end == waiting.length ? SortedLongs.NONE : Arrays.copyOfRange(waiting, end, waiting.length);
        return taken;
    }

    /** Takes out a span that waits; null where none is left. */
    long[] takeSpan() {
        if (waitingSpans == null) {
            return null;
        }
        long[] span = waitingSpans.remove(waitingSpans.size() - 1);
        if (waitingSpans.isEmpty()) {
            waitingSpans = null;
        }
        return span;
    }
}
