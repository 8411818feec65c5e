package dev.tarn.snowflakesink.connector;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.snowflakesink.errors.SinkErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The connector that fills the change logs of all silver and gold tables, for one account.
 *
 * @param url of the account, {@code https://...snowflakecomputing.com}, or of a local endpoint, {@code http://127.0.0.1:PORT}
 * @param key file with the user's private key; the configuration names it, so that nobody reads the key there
 */
public record SnowflakeConnector(String url, String user, Path key, String registryUrl) {
    public static final String NAME = "snowflake-tables";

    private static final String TEMPLATE = "/dev/tarn/snowflakesink/config/snowflake-tables.json";
    private static final Map<String, String> SETTINGS = template();

    public static Set<String> topics() {
        return Arrays.stream(SETTINGS.get("topics").split(",")).collect(Collectors.toUnmodifiableSet());
    }

    /** The table of each topic, within {@code TARN.RAW}. */
    public static Map<String, String> tables() {
        return Arrays.stream(SETTINGS.get("snowflake.topic2table.map").split(","))
                .map(pair -> pair.split(":"))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    }

    /** What the worker is told; as the template has it, but for account, user, key and registry. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("snowflake.url.name", url);
        settings.put("snowflake.user.name", user);
        settings.put("snowflake.private.key", "${directory:" + folder() + ":" + file() + "}");
        settings.put("key.converter.schema.registry.url", registryUrl);
        settings.put("value.converter.schema.registry.url", registryUrl);
        return settings;
    }

    /** Lets a worker read the key's file, and no other folder than the key's. */
    public Map<String, String> workerSettings() {
        return Map.of(
                "config.providers", "directory",
                "config.providers.directory.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "config.providers.directory.param.allowed.paths", folder().toString());
    }

    private Path folder() {
        return key.toAbsolutePath().normalize().getParent();
    }

    private Path file() {
        return key.getFileName();
    }

    private static Map<String, String> template() {
        try (InputStream file = SnowflakeConnector.class.getResourceAsStream(TEMPLATE)) {
            return Map.copyOf(new ObjectMapper().readValue(file, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw SinkErrors.templateNotRead(TEMPLATE, e);
        }
    }
}
