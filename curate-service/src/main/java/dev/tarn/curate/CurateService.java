package dev.tarn.curate;

import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.run.ServiceContext;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.run.StreamsService;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.kit.topics.TopicSpec;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.moved.Moved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.Topology;

/** Bronze to silver and gold, as a service. */
public final class CurateService implements StreamsService {
    /** The tables that hold a row a sample. */
    private static final Set<Table> SAMPLES = Set.of(Table.HEART_RATE, Table.WORKOUT_BPM);

    @Override
    public String name() {
        return CurateContext.SERVICE;
    }

    @Override
    public List<Setting<?>> settings() {
        return CurateSettings.all();
    }

    @Override
    public int defaultHttpPort() {
        return 8084;
    }

    @Override
    public List<TopicSpec> topics(Settings settings) {
        int partitions = settings.get(SharedSettings.PARTITIONS);
        List<TopicSpec> topics = new ArrayList<>(BronzeTopics.specs(partitions, settings));
        topics.add(
                new TopicSpec(MovedRecords.TOPIC, partitions, BronzeTopics.kept(settings.get(BronzeTopics.RETENTION))));
        topics.add(new TopicSpec(Accounting.TOPIC, partitions, BronzeTopics.compacted()));
        for (Table table : Table.values()) {
            topics.add(new TopicSpec(table.topic(), partitions, tableConfig(table, settings)));
        }
        return topics;
    }

    @Override
    public List<Contract> contracts(Settings settings) {
        List<Contract> contracts = new ArrayList<>(BronzeTopics.contracts());
        contracts.add(new Contract(MovedRecords.TOPIC, null, Moved.getClassSchema()));
        contracts.add(Accounting.contract());
        for (Table table : Table.values()) {
            contracts.add(new Contract(table.topic(), table.key(), table.row()));
        }
        return contracts;
    }

    @Override
    public Topology topology(ServiceContext context) {
        return CurateTopology.fill(
                new Topology(context.topologyConfig()),
                new CurateContext(CurateSettings.config(context.settings()), context.schemas(), context.meters()));
    }

    @Override
    public long heap(Settings settings) {
        return CurateSettings.heap(settings);
    }

    private static Map<String, String> tableConfig(Table table, Settings settings) {
        Map<String, String> config = new TreeMap<>(BronzeTopics.compacted());
        Duration retention = settings.get(CurateSettings.SAMPLE_RETENTION);
        if (SAMPLES.contains(table) && !retention.equals(Setting.UNLIMITED)) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
            config.put(TopicConfig.RETENTION_MS_CONFIG, BronzeTopics.retentionMs(retention));
        }
        return config;
    }
}
