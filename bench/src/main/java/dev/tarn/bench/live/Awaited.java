package dev.tarn.bench.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events of one kind and the rows that are to follow from them.
 *
 * <p>Threads: one sends and calls {@link #sent}; another reads and calls {@link #seen}; results are taken when both are done.
 */
final class Awaited {
    private final String what;
    private final Map<String, Deque<Due>> open = new ConcurrentHashMap<>();
    private final AtomicLong waiting = new AtomicLong();
    private final List<Taken> taken = new ArrayList<>();

    private record Due(long sentAt, long count) {}

    private record Taken(long sentAt, long nanos) {}

    Awaited(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    /** A row of this name is to come that counts so much at least; those of one name come with growing counts. */
    void sent(String name, long count, long now) {
        waiting.incrementAndGet();
        open.compute(name, (n, found) -> {
            Deque<Due> due = found == null ? new ArrayDeque<>(2) : found;
            due.add(new Due(now, count));
            return due;
        });
    }

    /** A committed row of this name counts so much. */
    void seen(String name, long count, long now) {
        open.computeIfPresent(name, (n, due) -> {
            while (!due.isEmpty() && due.peek().count <= count) {
                Due done = due.poll();
                taken.add(new Taken(done.sentAt, now - done.sentAt));
                waiting.decrementAndGet();
            }
            return due.isEmpty() ? null : due;
        });
    }

    long waiting() {
        return waiting.get();
    }

    /** How long it took for what was sent from one instant until before another. */
    Latencies between(long from, long to) {
        return new Latencies(
                what,
                taken.stream()
                        .filter(one -> one.sentAt >= from && one.sentAt < to)
                        .mapToLong(Taken::nanos)
                        .sorted()
                        .toArray());
    }
}
