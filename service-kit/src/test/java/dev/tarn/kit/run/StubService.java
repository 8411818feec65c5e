package dev.tarn.kit.run;

import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.TopicSpec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

/** The least service: it copies one topic to another. */
final class StubService implements StreamsService {
    static final Setting<String> GREETING =
            Setting.string("greeting").defaultsTo("hello").doc("what it says");

    static Settings settings(Map<String, String> values) {
        return Settings.of(SharedSettings.all(new StubService()), SettingSources.values(values));
    }

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(GREETING);
    }

    @Override
    public List<TopicSpec> topics(Settings settings) {
        return List.of(new TopicSpec("in", settings.get(SharedSettings.PARTITIONS), Map.of()));
    }

    @Override
    public List<Contract> contracts(Settings settings) {
        return List.of();
    }

    @Override
    public Topology topology(ServiceContext context) {
        StreamsBuilder builder = new StreamsBuilder(context.topologyConfig());
        builder.stream("in").to("out");
        return builder.build();
    }
}
