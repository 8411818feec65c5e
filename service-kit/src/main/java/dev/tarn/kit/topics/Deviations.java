package dev.tarn.kit.topics;

import dev.tarn.kit.KitErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/** What of a topic would make results wrong or stop the service; retention and the like are the operator's. */
final class Deviations {
    private Deviations() {}

    static List<String> of(TopicSpec wanted, TopicState found) {
        List<String> deviations = new ArrayList<>();
        if (found.partitions() != wanted.partitions()) {
            deviations.add(KitErrors.partitionsDiffer(wanted.name(), found.partitions(), wanted.partitions()));
        }
        wanted.config().forEach((config, value) -> {
            String actual = found.config().get(config);
            if (matters(config) && (actual == null || !fits(config, value, actual))) {
                deviations.add(KitErrors.topicConfigDiffers(wanted.name(), config, actual, value));
            }
        });
        return deviations.stream().sorted().toList();
    }

    private static boolean matters(String config) {
        return switch (config) {
            case TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> true;
            default -> false;
        };
    }

    private static boolean fits(String config, String wanted, String found) {
        return switch (config) {
            case TopicConfig.CLEANUP_POLICY_CONFIG -> policies(found).equals(policies(wanted));
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> Long.parseLong(found) >= Long.parseLong(wanted);
            default -> found.equals(wanted);
        };
    }

    private static Set<String> policies(String text) {
        return Set.of(text.strip().split("\\s*,\\s*"));
    }
}
