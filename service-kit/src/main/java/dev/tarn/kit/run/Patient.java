package dev.tarn.kit.run;

import dev.tarn.kit.settings.Setting;
import java.util.List;
import java.util.Map;

/**
 * A service that is to be examined.
 *
 * @param defaults of settings, by name, in place of those that the service declares
 * @param thisProcess whether this JVM is started as the service's would be
 */
public record Patient(StreamsService service, Map<String, String> defaults, boolean thisProcess) {
    public Patient {
        defaults = Map.copyOf(defaults);
    }

    List<Setting<?>> settings() {
        return SharedSettings.all(service).stream().map(this::withDefault).toList();
    }

    private Setting<?> withDefault(Setting<?> setting) {
        String value = defaults.get(setting.name());
        return value == null ? setting : setting.defaultsTo(value);
    }
}
