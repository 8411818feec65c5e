package dev.tarn.kit.topics;

import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;

/** A topic as the cluster has it, the configuration with the broker's defaults. */
public record TopicState(TopicDescription description, Map<String, String> config) {
    public int partitions() {
        return description.partitions().size();
    }
}
