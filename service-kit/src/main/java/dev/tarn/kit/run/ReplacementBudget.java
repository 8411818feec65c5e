package dev.tarn.kit.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often threads may be replaced within a sliding window. Stream threads share one, so it is guarded. */
final class ReplacementBudget {
    private final int most;
    private final Duration window;
    private final Deque<Instant> replaced = new ArrayDeque<>();

    ReplacementBudget(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    synchronized boolean spend(Instant now) {
        while (!replaced.isEmpty() && !replaced.peekFirst().isAfter(now.minus(window))) {
            replaced.removeFirst();
        }
        if (replaced.size() >= most) {
            return false;
        }
        replaced.addLast(now);
        return true;
    }
}
