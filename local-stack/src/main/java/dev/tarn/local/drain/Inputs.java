package dev.tarn.local.drain;

import java.util.Set;

/** A consumer group and the topics that it reads to their ends. */
public record Inputs(String group, Set<String> topics) {
    public static final Inputs INGEST = new Inputs("tarn-ingest", Set.of("user_info", "workout", "bpm"));
    public static final Inputs CURATE = new Inputs(
            "tarn-curate", Set.of("bronze.events", "bronze.registered_users", "bronze.gym_logins", "curate.moved"));

    boolean reads(String topic) {
        return topics.contains(topic);
    }
}
