package dev.tarn.snowflakelocal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP. A request has a thread to itself until it is answered; there are so many threads and no more. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int THREADS = 64;
    /** Of a body, unpacked: a batch of binds may be large, and takes many times its bytes while it is worked on. */
    private static final int MOST_BYTES =
            (int) Math.max(4 << 20, Math.min(128 << 20, Runtime.getRuntime().maxMemory() / 16));

    private static final int LARGE_BYTES = 1 << 20;
    private static final long LONGEST_WAIT_SECONDS = 60;
    /** Large requests are worked on one after the other. */
    private static final Semaphore LARGE = new Semaphore(1, true);

    static {
        // An answer is two small writes, and the second would wait for the client's acknowledgement of the first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads;

    private Server(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /** @param port 0 takes a free one */
    public static Server start(String host, int port, Routes routes) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 128);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "snowflake-local-http");
            thread.setDaemon(true);
            return thread;
        });
        http.createContext("/", exchange -> serve(exchange, routes));
        http.setExecutor(threads);
        http.start();
        return new Server(http, threads);
    }

    public int port() {
        return http.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Routes routes) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange, routes);
            } catch (SqlFailure e) {
                answer = Answer.failure(e, "");
            } catch (Exception | StackOverflowError e) {
                String incident = UUID.randomUUID().toString();
                LOG.error("incident {}", incident, e);
                answer = Answer.failure(Errors.internal(incident), "");
            }
            send(exchange, answer);
        }
    }

    private static Answer answer(HttpExchange exchange, Routes routes) throws Exception {
        String path = exchange.getRequestURI().getPath();
        Routes.Handler handler = routes.find(path).orElse(null);
        if (handler == null) {
            return Answer.status(404);
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        boolean gzip = headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip");
        try (InputStream raw = exchange.getRequestBody();
                InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
            byte[] start = in.readNBytes(LARGE_BYTES);
            boolean large = start.length == LARGE_BYTES;
            if (large && !LARGE.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Errors.busy();
            }
            try {
                JsonNode body = large ? all(start, in) : json(new ByteArrayInputStream(start));
                return handler.handle(new Request(exchange.getRequestMethod(), path, query, headers, body));
            } finally {
                if (large) {
                    LARGE.release();
                }
            }
        }
    }

    private static JsonNode all(byte[] start, InputStream rest) throws IOException {
        byte[] more = rest.readNBytes(MOST_BYTES - start.length + 1);
        if (start.length + more.length > MOST_BYTES) {
            throw Errors.bodyTooLong(MOST_BYTES);
        }
        return json(new SequenceInputStream(new ByteArrayInputStream(start), new ByteArrayInputStream(more)));
    }

    private static JsonNode json(InputStream bytes) {
        JsonNode json;
        try {
            json = Json.read(bytes);
        } catch (IOException e) {
            throw Errors.badRequest("its body is no JSON");
        }
        if (json == null) {
            throw Errors.badRequest("its body is no JSON object");
        }
        return json;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : (raw == null ? "" : raw).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.file() != null) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(answer.status(), Files.size(answer.file()));
            try (OutputStream out = exchange.getResponseBody()) {
                Files.copy(answer.file(), out);
            }
            return;
        }
        byte[] json = answer.json();
        exchange.sendResponseHeaders(answer.status(), json.length == 0 ? -1 : json.length);
        if (json.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(json);
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
