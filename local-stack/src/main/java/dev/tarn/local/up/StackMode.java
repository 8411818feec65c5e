package dev.tarn.local.up;

import java.time.Duration;

/** How the services, and the sink, pace their commits. */
public enum StackMode {
    LIVE("live", Duration.ofSeconds(1)),
    CATCH_UP("catch-up", Duration.ofSeconds(5));

    private final String text;
    private final Duration lakeFlush;

    StackMode(String text, Duration lakeFlush) {
        this.text = text;
        this.lakeFlush = lakeFlush;
    }

    /** How long a row may wait for its commit to the lake. */
    Duration lakeFlush() {
        return lakeFlush;
    }

    @Override
    public String toString() {
        return text;
    }
}
