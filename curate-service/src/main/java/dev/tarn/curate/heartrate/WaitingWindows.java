package dev.tarn.curate.heartrate;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The devices of a task that have windows waiting to be emitted. What waits is stored in the heads; this queue is made anew
 * after a start, by looking through them a slice at a time.
 */
final class WaitingWindows {
    private static final int SLICE = 5_000;

    private final DeviceSamples samples;
    private final ArrayDeque<Long> queue = new ArrayDeque<>();
    private Long lookedThrough;
    private boolean lookingThrough = true;

    WaitingWindows(DeviceSamples samples) {
        this.samples = samples;
    }

    void enqueue(long device, DeviceHead head) {
        if (!head.queued && head.hasWaiting()) {
            head.queued = true;
            queue.add(device);
        }
    }

    /** Hands out each device that waits; one that has windows left afterwards is queued again. */
    void drain(BiConsumer<Long, DeviceHead> emit) {
        lookThrough();
        for (int left = queue.size(); left > 0; left--) {
            long device = queue.remove();
            DeviceHead head = samples.head(device);
            head.queued = false;
            emit.accept(device, head);
            enqueue(device, head);
        }
    }

    /** How many devices wait; while heads are still looked through, one more. */
    int size() {
        return queue.size() + (lookingThrough ? 1 : 0);
    }

    private void lookThrough() {
        if (!lookingThrough) {
            return;
        }
        List<Map.Entry<Long, DeviceHead>> slice = samples.headsFrom(lookedThrough, SLICE);
        for (Map.Entry<Long, DeviceHead> next : slice) {
            if (next.getValue().hasWaiting()) {
                enqueue(next.getKey(), samples.head(next.getKey()));
            }
            lookedThrough = next.getKey();
        }
        lookingThrough = slice.size() == SLICE;
    }
}
