package dev.tarn.deltasink.settings;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The settings as a table for people. */
final class SettingsTable {
    private SettingsTable() {}

    static String markdown() {
        ConfigDef definition = SinkSettings.definition();
        StringBuilder table = new StringBuilder();
        String group = "";
        for (String name : SinkSettings.inOrder()) {
            ConfigKey key = definition.configKeys().get(name);
            if (!key.group.equals(group)) {
                group = key.group;
                table.append(table.isEmpty() ? "" : "\n")
                        .append("| ")
                        .append(group)
                        .append(" | default | meaning |\n|---|---|---|\n");
            }
            table.append(
                    "| `" + name + "` | " + shown(name, key) + " | " + key.documentation.replace("|", "\\|") + " |\n");
        }
        return table.toString();
    }

    private static String shown(String name, ConfigKey key) {
        if (name.equals(SinkSettings.INDEX_FOLDER)) {
            return "the JVM's temporary folder";
        }
        if (!key.hasDefault()) {
            return "**required**";
        }
        String value = key.defaultValue == null ? "" : ConfigDef.convertToString(key.defaultValue, key.type);
        return value == null || value.isEmpty() ? "" : "`" + value + "`";
    }
}
