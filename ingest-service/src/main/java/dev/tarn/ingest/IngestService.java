package dev.tarn.ingest;

import dev.tarn.ingest.landing.LandingStart;
import dev.tarn.ingest.landing.progress.Progress;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.run.Companion;
import dev.tarn.kit.run.ServiceContext;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.run.StreamsService;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.kit.topics.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.Topology;

/** Edge topics to bronze, as a service. */
public final class IngestService implements StreamsService {
    @Override
    public String name() {
        return IngestContext.SERVICE;
    }

    @Override
    public List<Setting<?>> settings() {
        return IngestSettings.all();
    }

    @Override
    public int defaultHttpPort() {
        return 8083;
    }

    @Override
    public List<TopicSpec> topics(Settings settings) {
        // Before any topic is made with these settings.
        IngestSettings.requireRoom(settings);
        int partitions = settings.get(SharedSettings.PARTITIONS);
        List<TopicSpec> topics = new ArrayList<>(BronzeTopics.specs(partitions, settings));
        topics.add(new TopicSpec(Accounting.TOPIC, partitions, BronzeTopics.compacted()));
        topics.add(new TopicSpec(Progress.TOPIC, partitions, BronzeTopics.compacted()));
        for (Setting<String> edge :
                List.of(IngestSettings.USER_INFO_TOPIC, IngestSettings.WORKOUT_TOPIC, IngestSettings.BPM_TOPIC)) {
            topics.add(new TopicSpec(settings.get(edge), partitions, edgeConfig(settings)));
        }
        return topics;
    }

    @Override
    public List<Contract> contracts(Settings settings) {
        List<Contract> contracts = new ArrayList<>(BronzeTopics.contracts());
        contracts.add(Accounting.contract());
        return contracts;
    }

    @Override
    public Topology topology(ServiceContext context) {
        return IngestTopology.fill(
                new Topology(context.topologyConfig()),
                new IngestContext(IngestSettings.config(context.settings()), context.schemas(), context.meters()));
    }

    @Override
    public Optional<Companion> companion(ServiceContext context) {
        Settings settings = context.settings();
        Map<String, String> edges = Map.of(
                Source.USER_INFO.code(), settings.get(IngestSettings.USER_INFO_TOPIC),
                Source.WORKOUT.code(), settings.get(IngestSettings.WORKOUT_TOPIC),
                Source.BPM.code(), settings.get(IngestSettings.BPM_TOPIC));
        return LandingStart.of(
                context, edges, settings.get(IngestSettings.VALUE_MAX).intValue());
    }

    /** Producers date these records; that is when they arrived, for every replay to come. */
    private static Map<String, String> edgeConfig(Settings settings) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                BronzeTopics.retentionMs(settings.get(IngestSettings.EDGE_RETENTION)),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "CreateTime");
    }
}
