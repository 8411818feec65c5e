package dev.tarn.local.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.local.errors.LocalErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The connectors of a worker, through its REST interface. May be used by several threads. */
public final class Connectors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RUNS_WITHIN = Duration.ofSeconds(90);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final int MANY = 300;
    private static final int NOT_FOUND = 404;
    /** The worker is giving out tasks, and takes nothing meanwhile. */
    private static final int REBALANCING = 409;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    public Connectors(String url) {
        this.url = url;
    }

    /** Makes the connector, or gives it these settings. */
    public void put(Connector connector) {
        BodyPublisher body =
                BodyPublishers.ofString(JSON.valueToTree(connector.settings()).toString());
        HttpResponse<String> answer = untilTaken(
                connector.name(),
                () -> send(request("/" + connector.name() + "/config")
                        .header("Content-Type", "application/json")
                        .PUT(body)));
        requireOk(connector.name(), answer);
    }

    public void delete(String connector) {
        requireOk(
                connector,
                untilTaken(connector, () -> send(request("/" + connector).DELETE())));
    }

    /** What the worker says of it; empty where it does not know it, or not yet. */
    public Optional<ConnectorStatus> status(String connector) {
        HttpResponse<String> answer = send(request("/" + connector + "/status").GET());
        if (answer.statusCode() == NOT_FOUND || answer.statusCode() == REBALANCING) {
            return Optional.empty();
        }
        requireOk(connector, answer);
        return Optional.of(ConnectorStatus.read(connector, json(answer.body())));
    }

    /** Returns when the connector and all its tasks run; fails when one of them has failed. */
    public void awaitRunning(String connector) {
        long end = System.nanoTime() + RUNS_WITHIN.toNanos();
        while (true) {
            Optional<ConnectorStatus> status = status(connector);
            status.ifPresent(ConnectorStatus::requireSound);
            if (status.isPresent() && status.get().running()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw LocalErrors.connectorNotRunning(
                        connector,
                        RUNS_WITHIN,
                        status.map(ConnectorStatus::toString).orElse("unknown to the worker"));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/connectors" + path)).timeout(ANSWERS_WITHIN);
    }

    private HttpResponse<String> untilTaken(String connector, Supplier<HttpResponse<String>> request) {
        long end = System.nanoTime() + RUNS_WITHIN.toNanos();
        HttpResponse<String> answer = request.get();
        while (answer.statusCode() == REBALANCING) {
            if (System.nanoTime() > end) {
                throw LocalErrors.connectorNotRunning(connector, RUNS_WITHIN, "waiting for the worker's rebalance");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = request.get();
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw LocalErrors.connectNotReached(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("asking the Connect worker", e);
        }
    }

    private static void requireOk(String connector, HttpResponse<String> answer) {
        if (answer.statusCode() < OK || answer.statusCode() >= MANY) {
            String message = json(answer.body()).path("message").asText(answer.body());
            throw LocalErrors.connectorRefused(connector, answer.statusCode(), message);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.createObjectNode(); // an answer of something else than the worker has no message to be found
        }
    }
}
