package dev.tarn.kit.run;

/** What the probes answer. Written by the starting thread and by Streams' listeners, read by the HTTP threads. */
final class Health {
    private enum Phase {
        STARTING,
        STARTED,
        STOPPING,
        FAILED
    }

    private volatile Phase phase = Phase.STARTING;
    private volatile String text = "starting";
    private volatile boolean running;

    void starting(String progress) {
        text = progress;
    }

    /** Rebalancing and restoring is alive, but not ready. */
    void streams(String state, boolean isRunning) {
        running = isRunning;
        if (phase == Phase.STARTING || phase == Phase.STARTED) {
            phase = Phase.STARTED;
            text = state;
        }
    }

    void stopping() {
        if (phase != Phase.FAILED) {
            phase = Phase.STOPPING;
            text = "stopping";
        }
    }

    void failed(String why) {
        phase = Phase.FAILED;
        text = why;
    }

    boolean isLive() {
        return phase != Phase.FAILED;
    }

    boolean isReady() {
        return phase == Phase.STARTED && running;
    }

    String text() {
        return text;
    }
}
