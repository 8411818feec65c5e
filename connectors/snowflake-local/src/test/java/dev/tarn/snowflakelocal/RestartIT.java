package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.rows;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint in a process of its own, which is ended in the middle of its work and started again. */
class RestartIT {
    @TempDir
    Path directory;

    private Process process;

    /** The child: runs until it is killed. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            SnowflakeLocal endpoint =
                    SnowflakeLocal.start(SnowflakeLocalOptions.in(Path.of(args[0]), Endpoint.USER, Endpoint.PASSWORD)
                            .withMemoryLimit("512MB"));
            System.out.println("at " + endpoint.url());
            // Ends with its parent, whatever becomes of that.
            System.in.readAllBytes();
            Runtime.getRuntime().halt(1);
        }
    }

    private String startChild() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("at ")) {
            line = out.readLine();
        }
        assertThat(line).isNotNull();
        return line.substring(3);
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_was_committed_survives_kill_9_and_what_was_not_is_gone() throws Exception {
        String url = startChild();
        AtomicInteger committed = new AtomicInteger();
        try {
            // Never closed: the driver would look for the endpoint for minutes.
            Connection connection = Endpoint.connectTo(url);
            run(
                    connection,
                    "create database db",
                    "create table log (i int, v variant)",
                    "create table copy (i int)",
                    "create stream s on table log append_only = true",
                    "create role reader",
                    "grant usage on database db to role reader",
                    "create view shown as select i from log",
                    "create task t schedule = '60 minutes' as insert into copy select i from s",
                    "alter table log set comment = 'kept'",
                    "insert into log select 0, parse_json('{\"a\": 1}')",
                    "insert into copy select i from s");
            Thread writer = new Thread(() -> write(connection, committed), "writer");
            writer.setDaemon(true);
            writer.start();
            Awaitility.await().until(() -> committed.get() > 20);
            kill();
            url = startChild();
            try (Connection again = Endpoint.connectTo(url, "db", "db", "schema", "public")) {
                int rows = Integer.parseInt(one(again, "select count(*) from log"));
                assertThat(rows - 1)
                        .as("one commit may have been on its way")
                        .isBetween(committed.get(), committed.get() + 1);
                assertThat(one(again, "select count(distinct i), max(i) from log"))
                        .isEqualTo(rows + "|" + (rows - 1));
                assertThat(one(again, "select count(*) from s"))
                        .as("the stream stands where it stood")
                        .isEqualTo(Integer.toString(rows - 1));
                run(again, "insert into copy select i from s", "insert into copy select i from s");
                assertThat(one(again, "select count(*), count(distinct i) from copy"))
                        .isEqualTo(rows + "|" + rows);
                assertThat(rows(again, "select v:a from log where i = 0")).containsExactly("1");
                assertThat(one(again, "select count(*) from shown")).isEqualTo(Integer.toString(rows));
                assertThat(rows(again, "select comment from information_schema.tables where table_name = 'LOG'"))
                        .containsExactly("kept");
                assertThat(rows(again, "show grants to role reader")).hasSize(1);
                assertThat(rows(again, "show tasks")).hasSize(1);
            }
        } finally {
            kill();
        }
    }

    private static void write(Connection connection, AtomicInteger committed) {
        try {
            while (true) {
                run(connection, "insert into log (i) values (" + (committed.get() + 1) + ")");
                committed.incrementAndGet();
            }
        } catch (SQLException e) {
            // The endpoint was killed.
        }
    }
}
