package dev.tarn.local.warehouse;

import dev.tarn.local.errors.LocalErrors;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Who logs in where.
 *
 * @param url of the account, as people and the connector write it
 * @param key file of the private key; without one the password is in the environment
 */
record Login(String url, String user, Optional<Path> key, Map<String, String> environment, String role) {
    static final String PASSWORD = "SNOWFLAKE_PASSWORD";

    private static final String MAY_DO_ALL = "ACCOUNTADMIN";

    Login(String url, String user, Optional<Path> key, Map<String, String> environment) {
        this(url, user, key, environment, MAY_DO_ALL);
    }

    /** As the driver writes it. */
    String jdbcUrl() {
        URI place = place();
        return "jdbc:snowflake://" + place.getHost() + (place.getPort() < 0 ? "" : ":" + place.getPort()) + "/";
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("account", place().getHost().replaceAll("\\..*", ""));
        properties.put("ssl", "https".equals(place().getScheme()) ? "on" : "off");
        properties.put("role", role);
        // Arrow would need the JVM to open java.nio to it.
        properties.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
        if (key.isPresent()) {
            properties.put("authenticator", "snowflake_jwt");
            properties.put("private_key_file", key.get().toAbsolutePath().toString());
        } else if (environment.containsKey(PASSWORD)) {
            properties.put("password", environment.get(PASSWORD));
        } else {
            throw LocalErrors.noCredentials(PASSWORD);
        }
        return properties;
    }

    private URI place() {
        try {
            URI place = URI.create(url);
            if (place.getHost() != null && place.getScheme().matches("https?")) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // as unusable as one without a host
        }
        throw LocalErrors.warehouseUrlNotUnderstood(url);
    }
}
