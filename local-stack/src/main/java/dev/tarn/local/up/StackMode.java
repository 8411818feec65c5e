package dev.tarn.local.up;

import java.time.Duration;

/** How the services, and the sinks, pace their commits. */
public enum StackMode {
    LIVE("live", Duration.ofSeconds(1), "1 SECONDS"),
    CATCH_UP("catch-up", Duration.ofSeconds(5), "2 SECONDS");

    private final String text;
    private final Duration flushEvery;
    private final String mergeEvery;

    StackMode(String text, Duration flushEvery, String mergeEvery) {
        this.text = text;
        this.flushEvery = flushEvery;
        this.mergeEvery = mergeEvery;
    }

    /** How long a row may wait for its commit to the lake. */
    Duration flushEvery() {
        return flushEvery;
    }

    /** How often the local endpoint's tasks look for changes; Snowflake's own take 10 seconds at least. */
    String mergeEvery() {
        return mergeEvery;
    }

    @Override
    public String toString() {
        return text;
    }
}
