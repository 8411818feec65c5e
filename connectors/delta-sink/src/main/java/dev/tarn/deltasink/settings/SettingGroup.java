package dev.tarn.deltasink.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** Settings of one group, in the order in which they are shown. */
final class SettingGroup {
    private final ConfigDef def;
    private final String name;
    private int order;

    SettingGroup(ConfigDef def, String name) {
        this.def = def;
        this.name = name;
    }

    Setting text(String setting, Object value) {
        return new Setting(setting, ConfigDef.Type.STRING, value);
    }

    Setting list(String setting) {
        return new Setting(setting, ConfigDef.Type.LIST, "");
    }

    Setting number(String setting, long value) {
        return new Setting(setting, ConfigDef.Type.LONG, value).check(ConfigDef.Range.atLeast(1));
    }

    Setting flag(String setting, boolean value) {
        return new Setting(setting, ConfigDef.Type.BOOLEAN, value).suggests(parsed -> List.of(true, false));
    }

    Setting secret(String setting) {
        return new Setting(setting, ConfigDef.Type.PASSWORD, null);
    }

    /** One setting on its way into the definition, which {@link #doc} ends. */
    final class Setting {
        private final String setting;
        private final ConfigDef.Type type;
        private final Object value;
        private Importance importance = Importance.MEDIUM;
        private ConfigDef.Validator check;
        private List<String> governed = List.of();
        private Function<Map<String, Object>, List<Object>> suggestions = parsed -> List.of();
        private Predicate<Map<String, Object>> shown = parsed -> true;

        private Setting(String setting, ConfigDef.Type type, Object value) {
            this.setting = setting;
            this.type = type;
            this.value = value;
        }

        Setting high() {
            importance = Importance.HIGH;
            return this;
        }

        Setting low() {
            importance = Importance.LOW;
            return this;
        }

        Setting check(ConfigDef.Validator validator) {
            check = validator;
            return this;
        }

        /** Takes what a parser takes; of a list, each entry. */
        Setting parsedBy(Consumer<String> parser) {
            return check((setting, given) -> {
                List<?> entries = given instanceof List<?> list ? list : List.of(given);
                for (Object entry : entries) {
                    try {
                        parser.accept((String) entry);
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(setting, entry, e.getMessage());
                    }
                }
            });
        }

        /** Takes one of these and nothing else. */
        Setting oneOf(String... values) {
            return check(ConfigDef.ValidString.in(values)).suggests(parsed -> List.of((Object[]) values));
        }

        /** Values to be offered; others are taken too. */
        Setting suggests(Function<Map<String, Object>, List<Object>> values) {
            suggestions = values;
            return this;
        }

        /** By what else is set: where it is not shown it has no effect. */
        Setting shownIf(Predicate<Map<String, Object>> condition) {
            shown = condition;
            return this;
        }

        /** Settings of which it decides whether they are shown, or what is suggested for them. */
        Setting governs(String... settings) {
            governed = List.of(settings);
            return this;
        }

        void doc(String doc) {
            Width width = type == ConfigDef.Type.LONG || type == ConfigDef.Type.BOOLEAN ? Width.SHORT : Width.LONG;
            ConfigDef.Recommender recommender = new ConfigDef.Recommender() {
                @Override
                public List<Object> validValues(String ignored, Map<String, Object> parsed) {
                    return new ArrayList<>(suggestions.apply(parsed)); // Kafka strikes some out of it
                }

                @Override
                public boolean visible(String ignored, Map<String, Object> parsed) {
                    return shown.test(parsed);
                }
            };
            def.define(
                    setting, type, value, check, importance, doc, name, ++order, width, setting, governed, recommender);
        }
    }
}
