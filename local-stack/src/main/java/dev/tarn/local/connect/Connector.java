package dev.tarn.local.connect;

import java.util.Map;
import java.util.Set;

/** A connector of the stack: what it is called, what it reads and what it is told beside that. */
public record Connector(String name, Set<String> topics, Map<String, String> settings) {
    public Connector {
        topics = Set.copyOf(topics);
        settings = Map.copyOf(settings);
    }

    /** The group that its tasks read in. */
    public String group() {
        return "connect-" + name;
    }
}
