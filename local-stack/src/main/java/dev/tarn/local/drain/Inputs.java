package dev.tarn.local.drain;

import java.util.Set;

/** A consumer group and the topics it is known to read; topics of its own making are found by their names. */
public record Inputs(String group, Set<String> topics) {
    public static final Inputs INGEST = new Inputs("tarn-ingest", Set.of("user_info", "workout", "bpm"));
    public static final Inputs CURATE =
            new Inputs("tarn-curate", Set.of("bronze.events", "bronze.registered_users", "bronze.gym_logins"));

    /** Whether the group reads the topic: a source, a private topic of its service, or a repartition topic. */
    boolean reads(String topic) {
        return topics.contains(topic)
                || topic.startsWith(group.substring("tarn-".length()) + ".")
                || (topic.startsWith(group + "-") && topic.endsWith("-repartition"));
    }
}
