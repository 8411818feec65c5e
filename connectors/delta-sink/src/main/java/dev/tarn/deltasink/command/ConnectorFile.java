package dev.tarn.deltasink.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A connector's settings in a file: JSON as Connect's REST interface takes it, with or without its envelope, or properties. */
final class ConnectorFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectorFile() {}

    static Map<String, String> read(Path file) {
        try {
            String text = Files.readString(file);
            return text.stripLeading().startsWith("{") ? json(text) : properties(text);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandErrors.notRead(file, e);
        }
    }

    private static Map<String, String> json(String text) throws IOException {
        JsonNode whole = JSON.readTree(text);
        JsonNode config = whole.path("config").isObject() ? whole.path("config") : whole;
        Map<String, String> settings = new LinkedHashMap<>();
        config.properties()
                .forEach(entry -> settings.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asText()));
        settings.values().removeIf(java.util.Objects::isNull);
        if (whole.path("name").isTextual()) {
            settings.putIfAbsent("name", whole.path("name").asText());
        }
        return settings;
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> settings = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
