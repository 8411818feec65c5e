package dev.tarn.kit.settings;

import java.util.Collection;
import java.util.stream.Collectors;

/** The settings as a Markdown table, in the order of their declaration. */
public final class SettingsTable {
    private static final String HEAD =
            """
            | setting | default | meaning | environment |
            |---|---|---|---|
            """;

    private SettingsTable() {}

    public static String markdown(Collection<Setting<?>> settings) {
        return settings.stream().map(SettingsTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting<?> setting) {
        String shown = setting.shownDefault();
        String absent = setting.isRequired() ? "required" : "";
        String environment =
                setting.environment() + (setting.isSecret() ? "` or `" + setting.environment() + "_FILE" : "");
        return "| `%s` | %s | %s | `%s` |\n"
                .formatted(
                        setting.name(),
                        shown.isEmpty() ? absent : cell("`" + shown + "`"),
                        cell(setting.doc()),
                        environment);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
