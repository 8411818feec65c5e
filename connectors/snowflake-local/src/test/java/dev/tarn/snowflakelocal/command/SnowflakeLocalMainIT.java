package dev.tarn.snowflakelocal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as somebody starts it, in a process of its own. */
class SnowflakeLocalMainIT {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void what_it_tells_is_enough_to_log_in_and_a_second_start_finds_the_rows() throws Exception {
        Path data = folder.resolve("data");
        Running first = running("--data", data.toString());
        assertThat(first.password).isEqualTo(data.toRealPath().resolve("password"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.password)))
                .isEqualTo("rw-------");
        String password = Files.readAllLines(first.password).get(0);
        assertThat(first.told).doesNotContain(password);
        try (Connection connection = connect(first.url, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database db");
            statement.execute("create table db.public.kept as select 7 as n");
        }
        assertThat(first.stop()).isZero();

        Running second = running("--data", data.toString());
        assertThat(number(second.url, password, "select n from db.public.kept")).isEqualTo(7);
        assertThat(second.stop()).isZero();
    }

    @Test
    void without_a_folder_the_data_goes_at_the_end() throws Exception {
        Running running = running();
        Path data = running.password.getParent();
        assertThat(data.resolve("snowflake.duckdb")).exists();
        assertThat(running.stop()).isZero();
        assertThat(data).doesNotExist();
    }

    @Test
    void a_password_file_and_a_key_are_taken() throws Exception {
        Path password = Files.writeString(folder.resolve("word"), "of my own\n");
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path publicKey = Files.writeString(
                folder.resolve("key.pub"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Running running =
                running("--password-file", password.toString(), "--public-key", publicKey.toString(), "--user", "me");
        assertThat(running.password).isEqualTo(password);
        Properties byPassword = properties("of my own");
        byPassword.put("user", "me");
        DriverManager.getConnection(running.url, byPassword).close();
        Properties byKey = properties(null);
        byKey.put("user", "me");
        byKey.put("authenticator", "snowflake_jwt");
        byKey.put("privateKey", pair.getPrivate());
        DriverManager.getConnection(running.url, byKey).close();
        running.stop();
    }

    @Test
    void what_keeps_it_from_starting_is_told_with_what_to_do() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(failure("--port", Integer.toString(taken.getLocalPort())))
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("choose another --port");
        }
        Path data = folder.resolve("shared");
        Running other = running("--data", data.toString());
        assertThat(failure("--port", "0", "--data", data.toString()))
                .contains("cannot be opened")
                .contains("If another endpoint has it, stop that one");
        other.stop();
        assertThat(failure("--port", "0", "--memory", "plenty")).contains("write it as 1GB");
        assertThat(failure(
                        "--port", "0", "--password-file", folder.resolve("none").toString()))
                .contains("none cannot be read");
        Path noKey = Files.writeString(folder.resolve("no.pub"), "no key");
        assertThat(failure("--port", "0", "--public-key", noKey.toString())).contains("is no RSA key in PEM");
    }

    @Test
    void an_empty_password_is_none() throws Exception {
        assertThat(failure(Map.of(FirstUser.PASSWORD, ""), "--port", "0"))
                .contains("SNOWFLAKE_LOCAL_PASSWORD is empty");
    }

    /** @param password the file that holds it */
    private record Running(Process process, String told, String url, Path password) {
        int stop() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue() == 143 ? 0 : process.exitValue(); // 143: ended by the signal that asked for it
        }
    }

    private Running running(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(Arrays.asList(arguments));
        Process process = start(Map.of(), all);
        BufferedReader out = process.inputReader();
        StringBuilder told = new StringBuilder();
        String line = out.readLine();
        while (line != null && !line.startsWith("Ctrl-C")) {
            told.append(line).append('\n');
            line = out.readLine();
        }
        assertThat(line).as(told.toString()).isNotNull();
        return new Running(
                process,
                told.toString(),
                after(told, "JDBC"),
                Path.of(after(told, "user").replaceFirst(".*password in ", "")));
    }

    private static String after(StringBuilder told, String word) {
        return told.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private String failure(String... arguments) throws IOException, InterruptedException {
        return failure(Map.of(), arguments);
    }

    private String failure(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, Arrays.asList(arguments));
        String error = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(error).contains("snowflake-local: ").doesNotContain("\tat ");
        return error;
    }

    private Process start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SnowflakeLocalMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove(FirstUser.PASSWORD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Connection connect(String url, String password) throws SQLException {
        return DriverManager.getConnection(url, properties(password));
    }

    private static Properties properties(String password) {
        Properties properties = new Properties();
        properties.put("user", "admin");
        if (password != null) {
            properties.put("password", password);
        }
        return properties;
    }

    private static long number(String url, String password, String query) throws SQLException {
        try (Connection connection = connect(url, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
