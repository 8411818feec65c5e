package dev.tarn.curate.heartrate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is kept of a device at hand: its newest samples, how far they reach back, and the windows that wait to be emitted.
 * Older samples are in sealed blocks. Waiting windows are part of the head so that they commit with the samples that
 * changed them.
 */
final class DeviceHead {
    /** Windows whose row is to be emitted, or deleted where no sample is left in them. */
    private Set<Long> waiting;
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

    private long lastAwaited;

    void await(long windowStart) {
        if (waiting == null) {
            waiting = new LinkedHashSet<>(2);
        } else if (windowStart == lastAwaited) {
            return;
        }
        waiting.add(windowStart);
        lastAwaited = windowStart;
    }

    /** The oldest instant that what waits is made from: samples from there on are still wanted. */
    long oldestWaiting() {
        long oldest = neededFrom;
        for (long start : waiting()) {
            oldest = Math.min(oldest, start);
        }
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
        return waiting != null || waitingSpans != null;
    }

    Set<Long> waiting() {
        return waiting == null ? Set.of() : waiting;
    }

    List<long[]> waitingSpans() {
        return waitingSpans == null ? List.of() : waitingSpans;
    }

    /** The windows no longer wait. Most heads have none most of the time, and then hold nothing for them. */
    void clearWaiting() {
        waiting = null;
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
