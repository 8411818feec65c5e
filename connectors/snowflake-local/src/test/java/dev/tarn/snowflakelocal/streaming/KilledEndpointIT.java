package dev.tarn.snowflakelocal.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the endpoint at any moment, commits included. */
class KilledEndpointIT {
    private static final KeyPair KEY = Bearer.newKey();
    private static final int KILLS = 6;
    private static final int ROWS = 200;

    @TempDir
    Path folder;

    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private Process endpoint;

    @AfterEach
    void end() {
        killer.shutdownNow();
        if (endpoint != null) {
            endpoint.destroyForcibly();
        }
    }

    @Test
    void no_row_is_lost_and_none_is_there_twice() throws Exception {
        int port = freePort();
        String url = start(port);
        try (Account account = new Account(url).prepare(KEY)) {
            account.table("NUMBERS", "ID NUMBER(18,0)");
            account.run("CREATE STREAM DB.RAW.NUMBERS_CHANGES ON TABLE DB.RAW.NUMBERS APPEND_ONLY = TRUE");
        }
        Random moments = new Random(5);
        for (int kills = 0; kills < KILLS; kills++) {
            Process doomed = endpoint;
            int delay = moments.nextInt(800);
            // Not before something is there to be lost.
            List<Future<?>> kill = new ArrayList<>();
            writeUntilItDies(
                    url, () -> kill.add(killer.schedule(doomed::destroyForcibly, delay, TimeUnit.MILLISECONDS)));
            doomed.waitFor();
            start(port);
        }
        Writer writer = writer(url);
        JsonNode channel = writer.open("DB.RAW.NUMBERS", "c");
        long last = channel.get("offset_token").asLong();
        try (Account account = new Account(url)) {
            List<String> rows =
                    account.rows("SELECT COUNT(*), COUNT(DISTINCT ID), MIN(ID), MAX(ID) FROM DB.RAW.NUMBERS");
            assertThat(last).isGreaterThanOrEqualTo((long) KILLS * ROWS);
            assertThat(rows).containsExactly(last + "|" + last + "|1|" + last);
            assertThat(account.rows("SELECT COUNT(*), COUNT(DISTINCT ID) FROM DB.RAW.NUMBERS_CHANGES"))
                    .containsExactly(last + "|" + last);
        }
    }

    /** From where the channel has come to; what was sent last may be there or not. */
    private static void writeUntilItDies(String url, Runnable atFirst) {
        try {
            Writer writer = writer(url);
            JsonNode channel = writer.open("DB.RAW.NUMBERS", "c");
            long next = channel.get("offset_token").asLong(0) + 1;
            for (int sequence = 1; ; sequence++) {
                long last = next + ROWS - 1;
                String query = "SELECT i::BIGINT AS \"ID\" FROM range(" + next + ", " + (last + 1) + ") t(i)";
                int status = writer.write(channel, sequence, Long.toString(last), query, ROWS);
                assertThat(status).isZero();
                next = last + 1;
                if (sequence == 1) {
                    atFirst.run();
                }
            }
        } catch (UncheckedIOException e) {
            // killed: what the endpoint has is what counts now
        }
    }

    private static Writer writer(String url) {
        return new Writer(new Bearer(url, Bearer.token(Account.LOADER, KEY, Duration.ofMinutes(5))), Account.LOADER);
    }

    private String start(int port) throws IOException {
        endpoint = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndpointMain.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectError(folder.resolve("endpoint.log").toFile())
                .start();
        BufferedReader out = endpoint.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("url ")) {
                return line.substring(4);
            }
        }
        throw new IllegalStateException("the endpoint did not start; see " + folder.resolve("endpoint.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
