package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What came over HTTP.
 *
 * @param headers by their names in lower case
 * @param body an empty object where there is none
 */
public record Request(
        String method, String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {
    /** The token of {@code Snowflake Token="..."} or of {@code Bearer ...}; empty where there is none. */
    public String token() {
        String header = headers.getOrDefault("authorization", "");
        if (header.startsWith("Bearer ")) {
            return header.substring(7).strip();
        }
        int quote = header.indexOf('"');
        int end = header.lastIndexOf('"');
        return header.startsWith("Snowflake Token=") && end > quote ? header.substring(quote + 1, end) : "";
    }

    /** Where it came to, as the client knows the endpoint. */
    public String host() {
        return headers.getOrDefault("host", "127.0.0.1");
    }
}
