package dev.tarn.kit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class DeviationsTest {
    private static final TopicSpec SPEC = new TopicSpec(
            "silver.users",
            6,
            Map.of(
                    "cleanup.policy", "compact,delete",
                    "message.timestamp.type", "LogAppendTime",
                    "max.message.bytes", "1000",
                    "retention.ms", "5"));

    @Test
    void a_topic_as_specified_has_none_whatever_its_retention() {
        assertThat(Deviations.of(SPEC, state(6, "delete, compact", "LogAppendTime", "1000")))
                .isEmpty();
    }

    @Test
    void a_larger_message_bound_is_fine() {
        assertThat(Deviations.of(SPEC, state(6, "compact,delete", "LogAppendTime", "1001")))
                .isEmpty();
    }

    @Test
    void every_deviation_is_told_with_what_to_do() {
        assertThat(Deviations.of(SPEC, state(12, "delete", "CreateTime", "999")))
                .satisfiesExactlyInAnyOrder(
                        d -> assertThat(d).contains("silver.users has 12 partitions, not 6"),
                        d -> assertThat(d)
                                .contains("cleanup.policy=delete", "--add-config cleanup.policy=[compact,delete]"),
                        d -> assertThat(d).contains("message.timestamp.type=CreateTime, not LogAppendTime"),
                        d -> assertThat(d).contains("max.message.bytes=999, not 1000"));
    }

    @Test
    void fewer_partitions_deviate_too() {
        assertThat(Deviations.of(SPEC, state(5, "compact,delete", "LogAppendTime", "1000")))
                .hasSize(1);
    }

    @Test
    void a_configuration_that_the_broker_does_not_tell_deviates() {
        assertThat(Deviations.of(SPEC, new TopicState(topic(6), Map.of()))).hasSize(3);
    }

    private static TopicState state(int partitions, String policy, String timestamps, String bytes) {
        return new TopicState(
                topic(partitions),
                Map.of(
                        "cleanup.policy", policy,
                        "message.timestamp.type", timestamps,
                        "max.message.bytes", bytes,
                        "retention.ms", "6"));
    }

    private static TopicDescription topic(int partitions) {
        Node node = new Node(1, "127.0.0.1", 9092);
        return new TopicDescription(
                "silver.users",
                false,
                IntStream.range(0, partitions)
                        .mapToObj(p -> new TopicPartitionInfo(p, node, List.of(node), List.of(node)))
                        .toList());
    }
}
