package dev.tarn.deltasink;

import dev.tarn.deltasink.settings.SinkConfig;
import dev.tarn.deltasink.settings.SinkSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Kafka topics to Delta Lake tables: append, upsert and delete, exactly once. */
public final class DeltaSinkConnector extends SinkConnector {
    private Map<String, String> settings;

    @Override
    public void start(Map<String, String> props) {
        new SinkConfig(props).checkTogether();
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return DeltaSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        boolean sound = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        if (sound) {
            try {
                new SinkConfig(connectorConfigs).checkTogether();
            } catch (ConfigException e) {
                config.configValues().stream()
                        .filter(value -> e.getMessage().contains("configuration " + value.name() + ":"))
                        .findFirst()
                        .ifPresentOrElse(value -> value.addErrorMessage(e.getMessage()), () -> blame(config, e));
            }
        }
        return config;
    }

    private static void blame(Config config, ConfigException e) {
        List<ConfigValue> values = config.configValues();
        values.get(0).addErrorMessage(e.getMessage());
    }

    @Override
    public void stop() {
        // Tasks hold all that is to be let go.
    }

    @Override
    public ConfigDef config() {
        return SinkSettings.definition();
    }

    @Override
    public String version() {
        return Version.get();
    }
}
