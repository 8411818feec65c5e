package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointsTest {
    private final Health health = new Health();
    private final HttpEndpoints http = new HttpEndpoints("127.0.0.1", 0, health, () -> "up 1\n");

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_starting_service_is_alive_and_not_ready() throws Exception {
        health.starting("waiting for a broker");

        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("waiting for a broker\n");
    }

    @Test
    void it_is_ready_while_streams_runs_and_not_while_it_rebalances() throws Exception {
        health.streams("RUNNING", true);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);

        health.streams("REBALANCING", false);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void a_stopping_service_is_alive_and_not_ready() throws Exception {
        health.streams("RUNNING", true);
        health.stopping();

        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
    }

    @Test
    void a_failed_service_is_neither_and_says_why_whatever_streams_reports_later() throws Exception {
        health.streams("RUNNING", true);
        health.failed("disk full");
        health.streams("RUNNING", true);
        health.stopping();

        assertThat(get("/livez").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").body()).isEqualTo("disk full\n");
    }

    @Test
    void metrics_are_plain_text() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("up 1\n");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/plain"));
    }

    @Test
    void other_paths_and_methods_are_refused() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/livezz").statusCode()).isEqualTo(404);
        assertThat(get("/livez/x").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(http.address().resolve("/metrics"))
                                .DELETE())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_taken_port_is_an_error_that_names_it() {
        int port = http.address().getPort();

        assertThatThrownBy(() -> new HttpEndpoints("127.0.0.1", port, health, () -> ""))
                .isInstanceOfSatisfying(
                        KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SETTINGS))
                .hasMessageContaining("127.0.0.1:" + port);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(http.address().resolve(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
