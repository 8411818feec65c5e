package dev.tarn.kit.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tarn.kit.KitErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics}, on a few threads of its own; a flood of requests is turned away. */
final class HttpEndpoints implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 32;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private record Answer(int status, String type, String body) {}

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final String host;

    HttpEndpoints(String host, int port, Health health, Supplier<String> metrics) {
        this.host = host;
        server = listening(host, port);
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), HttpEndpoints::thread);
        server.setExecutor(threads);
        serve("/livez", () -> probe(health.isLive(), health));
        serve("/readyz", () -> probe(health.isReady(), health));
        serve("/metrics", () -> new Answer(200, PROMETHEUS, metrics.get()));
        server.start();
    }

    /** Throws what a start would throw. */
    static void requireFree(String host, int port) {
        listening(host, port).stop(0);
    }

    private static HttpServer listening(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), WAITING);
        } catch (IOException | IllegalArgumentException e) {
            throw KitErrors.portTaken(host, port, e);
        }
    }

    URI address() {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer probe(boolean good, Health health) {
        return new Answer(good ? 200 : 503, TEXT, health.text() + "\n");
    }

    private void serve(String path, Supplier<Answer> answers) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (!exchange.getRequestURI().getPath().equals(path)) {
                    send(exchange, new Answer(404, TEXT, "not here\n"));
                } else if (!exchange.getRequestMethod().equals("GET")) {
                    exchange.getResponseHeaders().set("Allow", "GET");
                    send(exchange, new Answer(405, TEXT, "GET only\n"));
                } else {
                    send(exchange, answers.get());
                }
            }
        });
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }
}
