package dev.tarn.kit.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private static final Schema KEY =
            SchemaBuilder.record("Key").fields().requiredLong("id").endRecord();
    private static final Schema ROW =
            SchemaBuilder.record("Row").fields().requiredLong("id").endRecord();

    private final Registry registry = Registry.at("mock://contracts", Map.of());
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void drop() {
        MockSchemaRegistry.dropScope("contracts");
    }

    @Test
    void key_and_value_are_registered_as_fully_compatible() throws Exception {
        SchemaIds ids = Contracts.register(registry, List.of(new Contract("t", KEY, ROW)), done::add);

        assertThat(ids.byId(ids.key("t"))).isEqualTo(KEY);
        assertThat(ids.byId(ids.value("t"))).isEqualTo(ROW);
        assertThat(registry.client().getAllSubjects()).containsExactlyInAnyOrder("t-key", "t-value");
        assertThat(registry.client().getCompatibility("t-key")).isEqualTo("FULL_TRANSITIVE");
        assertThat(registry.client().getCompatibility("t-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void registering_again_changes_nothing_and_says_nothing() throws Exception {
        SchemaIds first = Contracts.register(registry, List.of(new Contract("t", KEY, ROW)), done::add);
        assertThat(done).hasSize(4);
        done.clear();
        SchemaIds second = Contracts.register(registry, List.of(new Contract("t", KEY, ROW)), done::add);

        assertThat(done).isEmpty();
        assertThat(second.value("t")).isEqualTo(first.value("t"));
        assertThat(registry.client().getAllVersions("t-value")).containsExactly(1);
    }

    @Test
    void a_plain_text_key_has_no_subject() throws Exception {
        SchemaIds ids = Contracts.register(registry, List.of(new Contract("t", null, ROW)), done::add);

        assertThat(registry.client().getAllSubjects()).containsExactly("t-value");
        assertThatThrownBy(() -> ids.key("t")).hasMessageContaining("No key contract is declared for topic t");
        assertThatThrownBy(() -> ids.value("u")).hasMessageContaining("topic u");
    }

    @Test
    void an_id_that_the_registry_does_not_know_is_no_reason_to_try_again() {
        SchemaIds ids = Contracts.register(registry, List.of(), done::add);

        assertThatThrownBy(() -> ids.byId(99))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("99")
                .hasMessageContaining("mock://contracts");
    }

    @Test
    void an_incompatible_schema_is_an_error_that_names_the_subject() throws IOException {
        try (Answering answering = new Answering(409, "{\"error_code\":409,\"message\":\"field x\"}")) {
            assertThatThrownBy(() -> Contracts.register(
                            Registry.at(answering.url(), Map.of()), List.of(new Contract("t", null, ROW)), done::add))
                    .isInstanceOfSatisfying(
                            KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNFIT))
                    .hasMessageContaining("t-value")
                    .hasMessageContaining("field x");
        }
    }

    @Test
    void a_registry_in_trouble_is_a_reason_to_try_again() throws IOException {
        try (Answering answering = new Answering(500, "{\"error_code\":500,\"message\":\"sick\"}")) {
            Registry sick = Registry.at(answering.url(), Map.of());
            SchemaIds ids = Contracts.register(sick, List.of(), done::add);

            assertThatThrownBy(() -> ids.byId(1)).isInstanceOf(RetriableException.class);
            assertThatThrownBy(() -> sick.await(Duration.ofMillis(1), done::add))
                    .isInstanceOfSatisfying(
                            KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE));
        }
    }

    @Test
    void a_registry_that_refuses_the_credentials_is_not_waited_for() throws IOException {
        try (Answering answering = new Answering(401, "{\"error_code\":401,\"message\":\"who\"}")) {
            assertThatThrownBy(() -> Registry.at(answering.url(), Map.of()).await(Duration.ofHours(1), done::add))
                    .isInstanceOfSatisfying(
                            KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNFIT));
        }
    }

    @Test
    void a_registry_that_is_not_there_is_an_error_that_names_it_after_the_wait() {
        assertThatThrownBy(() -> Registry.at("http://127.0.0.1:1", Map.of()).await(Duration.ofMillis(300), done::add))
                .isInstanceOfSatisfying(
                        KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("300 ms")
                .hasMessageContaining("registry.wait");
        assertThat(done).containsExactly("waiting for the schema registry at http://127.0.0.1:1");
    }

    @Test
    void a_registry_that_answers_is_not_waited_for() throws InterruptedException {
        registry.await(Duration.ofMillis(1), done::add);

        assertThat(done).isEmpty();
    }

    /** A server that says one thing, for answers that no healthy registry gives. */
    private static final class Answering implements AutoCloseable {
        private final HttpServer server;

        Answering(int status, String body) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
