package dev.tarn.kit.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a companion to stop, and lets it wait for nothing else. Given once by the stopping thread, read by the working one. */
public final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Waits, at most so long; true if it is given. */
    public boolean await(Duration atMost) throws InterruptedException {
        return given.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
