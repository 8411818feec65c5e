package dev.tarn.curate.workout;

import dev.tarn.kit.state.FrontedStore;
import dev.tarn.kit.state.SortedLongs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The devices of a task that have sessions waiting, in the order they came. They are part of the state, so that a crash
 * forgets none; the queue is made anew after a start, a slice at a time. An entry that comes and goes between two commits
 * is never written.
 */
final class WaitingJoins {
    private static final int SLICE = 5_000;

    private final FrontedStore<Long, long[]> months;
    /** Each device with the number of beats it has been in the queue. */
    private final LinkedHashMap<Long, Integer> queue = new LinkedHashMap<>();

    private Long lookedThrough;
    private boolean lookingThrough = true;

    WaitingJoins(FrontedStore<Long, long[]> months) {
        this.months = months;
    }

    void add(long device, long month) {
        long[] waiting = of(device);
        long[] more = SortedLongs.with(waiting, month);
        if (more != waiting) {
            months.put(device, more);
        }
        queue.putIfAbsent(device, 0);
    }

    /** The months of a device in which a session waits. */
    long[] of(long device) {
        long[] found = months.get(device);
        return found == null ? SortedLongs.NONE : found;
    }

    void done(long device, long month) {
        long[] waiting = of(device);
        long[] fewer = SortedLongs.without(waiting, month);
        if (fewer.length == 0) {
            months.delete(device);
        } else if (fewer != waiting) {
            months.put(device, fewer);
        }
    }

    /**
     * Hands out each device once, as long as more is wanted. One that still waits afterwards comes to the end of the queue.
     *
     * @param work told a device and for how many beats it has waited; answers whether to go on with the next
     */
    void drain(BiPredicate<Long, Integer> work) {
        lookThrough();
        boolean more = true;
        for (int left = queue.size(); left > 0 && more; left--) {
            Long device = queue.keySet().iterator().next();
            int beats = queue.remove(device);
            more = work.test(device, beats);
            if (months.get(device) != null) {
                queue.put(device, beats + 1);
            }
        }
    }

    /** How many devices wait; while they are still looked up, one more. */
    int size() {
        return queue.size() + (lookingThrough ? 1 : 0);
    }

    private void lookThrough() {
        if (!lookingThrough) {
            return;
        }
        List<Map.Entry<Long, long[]>> slice = months.range(lookedThrough, null, SLICE);
        for (Map.Entry<Long, long[]> next : slice) {
            queue.putIfAbsent(next.getKey(), 0);
            lookedThrough = next.getKey();
        }
        lookingThrough = slice.size() == SLICE;
    }
}
