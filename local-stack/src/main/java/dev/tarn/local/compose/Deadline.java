package dev.tarn.local.compose;

import dev.tarn.local.errors.LocalErrors;
import java.time.Duration;

/** The bound of a whole check: no step gets more than what is left of it. */
final class Deadline {
    private final Duration all;
    private final long end;

    private Deadline(Duration all) {
        this.all = all;
        this.end = System.nanoTime() + all.toNanos();
    }

    static Deadline after(Duration all) {
        return new Deadline(all);
    }

    Duration left() {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative()) {
            throw LocalErrors.checkTooSlow(all);
        }
        return left;
    }
}
