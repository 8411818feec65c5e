package dev.tarn.kit.topics;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as a service needs it.
 *
 * @param config what a start checks where it would make results wrong
 * @param atCreation what a topic that is created gets besides; that of an existing one is its operator's
 */
public record TopicSpec(String name, int partitions, Map<String, String> config, Map<String, String> atCreation) {
    public TopicSpec {
        config = Map.copyOf(config);
        atCreation = Map.copyOf(atCreation);
    }

    public TopicSpec(String name, int partitions, Map<String, String> config) {
        this(name, partitions, config, Map.of());
    }

    public TopicSpec createdWith(String name, String value) {
        Map<String, String> more = new TreeMap<>(atCreation);
        more.put(name, value);
        return new TopicSpec(this.name, partitions, config, more);
    }

    /** All that a new topic is given. */
    public Map<String, String> wholeConfig() {
        Map<String, String> whole = new TreeMap<>(atCreation);
        whole.putAll(config);
        return whole;
    }
}
