package dev.tarn.kit.topics;

import java.util.Map;

/** A topic as a service needs it. */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
