package dev.tarn.deltasink.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Schemas from a registry with Confluent's API. An id never changes its meaning: each is asked for once. */
public final class RegistrySchemas implements SchemaSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final List<String> urls;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

    /**
     * @param urls asked one after the other until one answers
     * @param user {@code user:password}, or null
     */
    public RegistrySchemas(List<String> urls, String user) {
        this.urls = urls.stream().map(url -> url.replaceAll("/+$", "")).toList();
        this.authorization = user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Schema byId(int id) {
        Schema found = known.get(id);
        if (found == null) {
            found = ask(id);
            known.put(id, found);
        }
        return found;
    }

    private Schema ask(int id) {
        IOException last = null;
        for (String url : urls) {
            try {
                Schema.Parser parser = new Schema.Parser();
                JsonNode answer = get(url, "/schemas/ids/" + id);
                parseReferences(url, answer, parser, new HashSet<>());
                return parser.parse(answer.path("schema").asText());
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException("no schema registry of " + urls + " answers", last);
    }

    /** What a schema refers to is parsed before it; what several refer to, once. */
    private void parseReferences(String url, JsonNode schema, Schema.Parser parser, Set<String> parsed)
            throws IOException {
        for (JsonNode reference : schema.path("references")) {
            String path = "/subjects/"
                    + URLEncoder.encode(reference.path("subject").asText(), StandardCharsets.UTF_8)
                            .replace("+", "%20")
                    + "/versions/" + reference.path("version").asInt();
            if (parsed.add(path)) {
                JsonNode answer = get(url, path);
                parseReferences(url, answer, parser, parsed);
                parser.parse(answer.path("schema").asText());
            }
        }
    }

    private JsonNode get(String url, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (response.statusCode() == NOT_FOUND) {
            throw new UnknownSchema("the schema registry does not know " + url + path);
        }
        if (response.statusCode() != OK) {
            throw new IOException(url + path + " answers " + response.statusCode());
        }
        return json.readTree(response.body());
    }
}
