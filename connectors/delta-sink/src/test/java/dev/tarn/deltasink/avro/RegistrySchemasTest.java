package dev.tarn.deltasink.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against answers in the form that Confluent's API documents; the whole system's tests ask a real registry. */
class RegistrySchemasTest {
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private RegistrySchemas schemas;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = answers.get(path);
            byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : answer.isEmpty() ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        schemas = new RegistrySchemas(List.of(url + "/"), "me:secret");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_schema_is_asked_for_once_with_the_user() {
        answers.put("/schemas/ids/1", schema("\"string\""));

        assertThat(schemas.byId(1).getType()).isEqualTo(Schema.Type.STRING);
        assertThat(schemas.byId(1).getType()).isEqualTo(Schema.Type.STRING);

        assertThat(asked).containsExactly("/schemas/ids/1 Basic bWU6c2VjcmV0");
    }

    @Test
    void what_it_refers_to_is_found_however_deep_and_from_two_sides() {
        answers.put("/schemas/ids/2", schema(record("Order", "\"Line\"", "\"Money\""), "lines", "money types"));
        answers.put("/subjects/lines/versions/1", schema(record("Line", "\"Money\""), "money types"));
        answers.put("/subjects/money%20types/versions/1", schema(record("Money", "\"long\"")));

        Schema order = schemas.byId(2);

        assertThat(order.getField("f0").schema().getField("f0").schema())
                .isEqualTo(order.getField("f1").schema());
        assertThat(order.getField("f1").schema().getField("f0").schema().getType())
                .isEqualTo(Schema.Type.LONG);
    }

    @Test
    void an_unknown_one_is_told_by_its_address() {
        answers.put("/schemas/ids/3", schema(record("Order", "\"Line\""), "lines"));

        assertThatThrownBy(() -> schemas.byId(4))
                .isInstanceOf(UnknownSchema.class)
                .hasMessageContaining("/schemas/ids/4");
        assertThatThrownBy(() -> schemas.byId(3))
                .isInstanceOf(UnknownSchema.class)
                .hasMessageContaining("/subjects/lines/versions/1");
    }

    @Test
    void an_error_of_the_registry_is_one_to_try_again_and_tells_no_secret() {
        answers.put("/schemas/ids/5", "");

        assertThatThrownBy(() -> schemas.byId(5))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("answers 500")
                .message()
                .doesNotContain("secret");
    }

    private static String record(String name, String... types) {
        List<String> fields = new ArrayList<>();
        for (String type : types) {
            fields.add("{\"name\":\"f" + fields.size() + "\",\"type\":" + type + "}");
        }
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private static String schema(String schema, String... subjects) {
        List<Map<String, Object>> references = new ArrayList<>();
        for (String subject : subjects) {
            references.add(Map.of("name", subject, "subject", subject, "version", 1));
        }
        try {
            return new ObjectMapper().writeValueAsString(Map.of("schema", schema, "references", references));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
