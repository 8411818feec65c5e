package dev.tarn.delta.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * HTTP in front of an S3 server, which does to requests what networks and busy servers do. One request a connection, one thread
 * each; what is handed on is handed on as it came, signature and all.
 */
public final class FaultyS3 implements AutoCloseable {
    /** What becomes of a request. */
    public enum Fault {
        SLOW_DOWN,
        INTERNAL_ERROR,
        FORBIDDEN,
        /** The connection ends before anything is answered; the server never sees the request. */
        RESET,
        /** Nothing is answered until the client hangs up. */
        NO_ANSWER,
        /** The server does it, and the connection ends before the answer. */
        LOST_ANSWER,
        /** Half of the answer comes, then nothing until the client hangs up. */
        STUCK_BODY,
        /** Half of the answer comes, then the connection ends. */
        CUT_BODY
    }

    /** A request's first line. */
    public record Request(String method, String path) {
        public boolean puts(String part) {
            return method.equals("PUT") && path.contains(part);
        }

        public boolean gets(String part) {
            return method.equals("GET") && path.contains(part);
        }
    }

    private record Armed(Fault fault, Predicate<Request> which, AtomicInteger left) {}

    private final int upstream;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger done = new AtomicInteger();
    private volatile Armed armed = new Armed(Fault.RESET, request -> false, new AtomicInteger());
    private volatile ServerSocket server;

    /** @param upstream port of the server on this machine */
    public FaultyS3(int upstream) throws IOException {
        this.upstream = upstream;
        listen(0);
        port = server.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** So many of the next requests that match fare so. */
    public void inject(Fault fault, int times, Predicate<Request> which) {
        done.set(0);
        armed = new Armed(fault, which, new AtomicInteger(times));
    }

    public void heal() {
        inject(Fault.RESET, 0, request -> false);
    }

    /** How often the fault has come since it was injected. */
    public int faults() {
        return done.get();
    }

    /** From now on connections are refused. */
    public void goAway() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    public void comeBack() throws IOException {
        listen(port);
    }

    @Override
    public void close() throws IOException {
        goAway();
    }

    private void listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        server = listening;
        daemon(() -> {
            try (listening) {
                while (true) {
                    Socket client = listening.accept();
                    daemon(() -> serve(client));
                }
            } catch (IOException e) {
                // It was told to go away.
            }
        });
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-s3");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            if (head.toLowerCase(java.util.Locale.ROOT).contains("\r\nexpect: 100-continue")) {
                write(client.getOutputStream(), "HTTP/1.1 100 Continue\r\n\r\n");
            }
            byte[] body = client.getInputStream().readNBytes(length(head));
            String[] first = head.split("[ \r]", 4);
            Armed now = armed;
            boolean hit = now.which().test(new Request(first[0], first[1]))
                    && now.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (hit) {
                done.incrementAndGet();
                fail(now.fault(), client, head, body);
            } else {
                client.getOutputStream().write(answer(head, body));
            }
        } catch (IOException e) {
            // Either side hung up.
        } finally {
            open.remove(client);
        }
    }

    private void fail(Fault fault, Socket client, String head, byte[] body) throws IOException {
        switch (fault) {
            case SLOW_DOWN -> error(client, "503 Slow Down", "SlowDown", "Please reduce your request rate.");
            case INTERNAL_ERROR -> error(client, "500 Internal Server Error", "InternalError", "Please try again.");
            case FORBIDDEN -> error(client, "403 Forbidden", "AccessDenied", "Access Denied");
            case RESET -> reset(client);
            case NO_ANSWER -> awaitHangUp(client);
            case LOST_ANSWER -> {
                answer(head, body);
                reset(client);
            }
            case STUCK_BODY -> {
                half(client, answer(head, body));
                awaitHangUp(client);
            }
            case CUT_BODY -> half(client, answer(head, body));
        }
    }

    private static void error(Socket client, String status, String code, String message) throws IOException {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        write(
                client.getOutputStream(),
                "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** The client's next word is that it closes. */
    private static void awaitHangUp(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // It says nothing else.
        }
    }

    private static void half(Socket client, byte[] answer) throws IOException {
        int body = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        client.getOutputStream().write(answer, 0, body + (answer.length - body) / 2);
        client.getOutputStream().flush();
    }

    private byte[] answer(String head, byte[] body) throws IOException {
        try (Socket real = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            open.add(real);
            String passed = head.replaceAll("(?i)\r\n(expect|connection):[^\r]*", "");
            write(real.getOutputStream(), passed.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n"));
            real.getOutputStream().write(body);
            real.getOutputStream().flush();
            byte[] answer = real.getInputStream().readAllBytes();
            open.remove(real);
            return answer;
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            if (matched == 4) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static int length(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                return Integer.parseInt(line.substring(15).trim());
            }
        }
        return 0;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
