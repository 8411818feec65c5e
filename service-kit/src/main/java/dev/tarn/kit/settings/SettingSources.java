package dev.tarn.kit.settings;

import java.util.List;
import java.util.Map;

/**
 * Where settings come from, strongest first: command line, environment ({@code TARN_*}), settings file, defaults.
 * The settings file is named by {@code --settings-file} or {@code TARN_SETTINGS_FILE}.
 */
public record SettingSources(List<String> arguments, Map<String, String> environment) {
    public SettingSources {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** For a service inside another program: nothing of this process's environment reaches it. */
    public static SettingSources values(Map<String, String> values) {
        return new SettingSources(
                values.entrySet().stream()
                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                        .toList(),
                Map.of());
    }

    /** Arguments may hold secrets. */
    @Override
    public String toString() {
        return "SettingSources[" + arguments.size() + " arguments, " + environment.size() + " variables]";
    }
}
