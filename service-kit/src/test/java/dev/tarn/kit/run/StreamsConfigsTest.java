package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.contracts.SchemaIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsConfigsTest {
    @Test
    void live_commits_often_with_small_batches() {
        assertThat(config(Map.of("mode", "live")))
                .containsEntry("commit.interval.ms", "600")
                .containsEntry("producer.linger.ms", "20")
                .containsEntry("producer.batch.size", "32768")
                .containsEntry("producer.transaction.timeout.ms", "15000")
                .containsEntry("consumer.max.poll.records", "1000")
                .containsEntry("consumer.fetch.max.wait.ms", "50");
    }

    @Test
    void catch_up_commits_seldom_and_keeps_little_waiting_to_be_sent() {
        assertThat(config(Map.of("mode", "catch-up")))
                .containsEntry("commit.interval.ms", "30000")
                .containsEntry("producer.linger.ms", "100")
                .containsEntry("producer.batch.size", "65536")
                .containsEntry("producer.buffer.memory", "22020096")
                .containsEntry("producer.compression.type", "lz4")
                .containsEntry("producer.transaction.timeout.ms", "40000")
                .containsEntry("consumer.max.poll.records", "5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "catch-up"})
    void both_modes_are_exactly_once_and_kafka_streams_takes_them(String mode) {
        StreamsConfig taken = new StreamsConfig(config(Map.of("mode", mode)));

        assertThat(taken.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(taken.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("allow.auto.create.topics", "false")
                .containsEntry("topic.max.message.bytes", "20971520")
                .containsEntry("topic.segment.bytes", "67108864");
        assertThat(taken.getProducerConfigs("c"))
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.request.size", "20971520");
    }

    @Test
    void each_figure_of_a_mode_can_be_set_by_itself() {
        assertThat(config(Map.of(
                        "mode", "catch-up",
                        "commit.interval", "1s",
                        "linger", "3ms",
                        "batch.size", "64KiB",
                        "compression", "zstd",
                        "poll.records", "77",
                        "transaction.timeout", "40s")))
                .containsEntry("commit.interval.ms", "3000")
                .containsEntry("producer.linger.ms", "3")
                .containsEntry("producer.batch.size", "65536")
                .containsEntry("producer.compression.type", "zstd")
                .containsEntry("producer.transaction.timeout.ms", "40000")
                .containsEntry("consumer.max.poll.records", "77");
    }

    @Test
    void a_transaction_that_would_time_out_before_its_commit_is_refused() {
        assertThatThrownBy(() -> config(Map.of("commit.interval", "5s", "transaction.timeout", "15s")))
                .hasMessageContaining("transaction.timeout is 15 s");
    }

    @Test
    void what_is_passed_through_reaches_its_client_and_wins() {
        Properties config = config(Map.of(
                "kafka.security.protocol", "SSL",
                "kafka.consumer.session.timeout.ms", "20000",
                "kafka.producer.linger.ms", "9",
                "kafka.admin.retries", "3",
                "kafka.streams.max.warmup.replicas", "1"));
        StreamsConfig taken = new StreamsConfig(config);

        assertThat(config).containsEntry("max.warmup.replicas", "1").containsEntry("producer.linger.ms", "9");
        assertThat(taken.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("session.timeout.ms", "20000");
        assertThat(taken.getAdminConfigs("c"))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("retries", "3");
    }

    @Test
    void an_instance_without_a_name_is_missed_soon_and_one_with_a_name_may_restart() {
        assertThat(config(Map.of()))
                .containsEntry("num.standby.replicas", "0")
                .containsEntry("consumer.session.timeout.ms", "10000")
                .doesNotContainKey("consumer.group.instance.id");
        assertThat(config(Map.of("standby.replicas", "1", "instance.id", "curate-2")))
                .containsEntry("num.standby.replicas", "1")
                .containsEntry("consumer.session.timeout.ms", "45000")
                .containsEntry("consumer.group.instance.id", "curate-2");
    }

    @Test
    void with_three_replicas_of_internal_topics_one_may_be_away() {
        assertThat(config(Map.of("replication.factor", "3"))).containsEntry("topic.min.insync.replicas", "2");
        assertThat(config(Map.of("replication.factor", "2"))).doesNotContainKey("topic.min.insync.replicas");
    }

    @Test
    void clients_of_ones_own_get_the_brokers_and_what_is_passed_through() {
        assertThat(StreamsConfigs.admin(StubService.settings(
                        Map.of("bootstrap.servers", "b:1", "kafka.admin.retries", "3", "kafka.producer.acks", "1"))))
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "retries", "3"));
    }

    @Test
    void the_clients_are_named_without_a_uuid_so_that_metrics_keep_their_labels() {
        assertThat(config(Map.of("application.id", "mine"))).containsEntry("client.id", "mine");
        assertThat(config(Map.of())).containsEntry("application.id", "tarn-stub");
    }

    @Test
    void an_unnamed_internal_topic_is_refused_in_a_topology_built_from_the_context() {
        ServiceContext context =
                new ServiceContext(StubService.settings(Map.of()), new NoSchemas(), new SimpleMeterRegistry());
        TopologyConfig config = context.topologyConfig();
        StreamsBuilder builder = new StreamsBuilder(config);
        builder.stream("in").groupBy((k, v) -> v).count().toStream().to("out");

        assertThatThrownBy(() -> builder.build(StreamsConfigs.of(context.settings())))
                .isInstanceOf(TopologyException.class);
    }

    private static Properties config(Map<String, String> values) {
        return StreamsConfigs.of(StubService.settings(values));
    }

    private record NoSchemas() implements SchemaIds {
        @Override
        public int key(String topic) {
            return 0;
        }

        @Override
        public int value(String topic) {
            return 0;
        }

        @Override
        public Schema byId(int id) {
            throw new UnsupportedOperationException();
        }
    }
}
