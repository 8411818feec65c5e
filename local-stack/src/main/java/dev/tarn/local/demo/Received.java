package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.cluster.TopicReader;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many records each source has, counted from its topic: no service has a say in it. */
final class Received {
    private static final Map<String, String> TOPICS = Map.of(
            "user_info", "user_info",
            "workout", "workout",
            "bpm", "bpm",
            "registered_users", "bronze.registered_users",
            "gym_logins", "bronze.gym_logins");

    private Received() {}

    /** @param known sources that are counted elsewhere */
    static SortedMap<String, Long> count(Cluster cluster, Set<String> known) {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (TopicReader reader = new TopicReader(cluster)) {
            TOPICS.forEach((source, topic) -> {
                if (!known.contains(source)) {
                    counts.put(source, reader.count(topic));
                }
            });
        }
        return counts;
    }
}
