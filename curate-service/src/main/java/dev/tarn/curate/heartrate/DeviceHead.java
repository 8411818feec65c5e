package dev.tarn.curate.heartrate;

import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a device at hand: its newest samples, how far they reach back, and the windows that wait to be emitted.
 * Older samples are in sealed blocks. Waiting windows are part of the head so that they commit with the samples that
 * changed them.
 */
final class DeviceHead {
    /** Windows whose row is to be emitted, or deleted where no sample is left in them. */
    final List<Long> waiting = new ArrayList<>(1);
    /** Spans {from, to} in which every window that has samples is to be emitted again: its owner changed. */
    final List<long[]> waitingSpans = new ArrayList<>(0);

    SampleBlock samples = new SampleBlock();
    /** The head holds all samples from here on; below, sealed blocks do. */
    long lowerBound = Long.MIN_VALUE;
    /** The device's newest accepted sample: what its horizon hangs on. */
    long newest = Long.MIN_VALUE;

    /** Whether the device stands in the queue of those that have something waiting. Not stored. */
    boolean queued;

    void await(long windowStart) {
        if (waiting.isEmpty() || waiting.get(waiting.size() - 1) != windowStart) {
            if (!waiting.contains(windowStart)) {
                waiting.add(windowStart);
            }
        }
    }

    boolean hasWaiting() {
        return !waiting.isEmpty() || !waitingSpans.isEmpty();
    }
}
