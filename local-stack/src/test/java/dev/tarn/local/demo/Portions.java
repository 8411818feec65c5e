package dev.tarn.local.demo;

import dev.tarn.local.chaos.Disturbance;

/** Lets a data set go in portions, so that something is under way whenever a test changes something. */
final class Portions implements Disturbance {
    private final long size;
    private long allowed;

    Portions(long size) {
        this.size = size;
    }

    synchronized void next() {
        allowed += size;
        notifyAll();
    }

    synchronized void rest() {
        allowed = Long.MAX_VALUE;
        notifyAll();
    }

    @Override
    public synchronized void published(long sent) {
        try {
            while (sent >= allowed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void finish() {
        // The test itself knows when it is done.
    }
}
