package dev.tarn.local.drain;

import java.time.Duration;
import java.time.Instant;

/** Tells when the standing has been the same for too long. */
final class Stall {
    private final Duration bound;
    private Standing last;
    private Instant movedAt;

    Stall(Duration bound) {
        this.bound = bound;
    }

    boolean since(Standing standing, Instant now) {
        if (!standing.equals(last)) {
            last = standing;
            movedAt = now;
            return false;
        }
        return Duration.between(movedAt, now).compareTo(bound) >= 0;
    }
}
