package dev.tarn.snowflakelocal;

import static dev.tarn.snowflakelocal.Endpoint.one;
import static dev.tarn.snowflakelocal.Endpoint.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins and what becomes of them. */
class SessionsTest {
    @TempDir
    Path directory;

    private static KeyPair key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String publicKey(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    private static Connection connect(Endpoint endpoint, String user, KeyPair key) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("privateKey", key.getPrivate());
        properties.put("ssl", "off");
        properties.put("disablePlatformDetection", "true");
        return DriverManager.getConnection("jdbc:snowflake://" + endpoint.url().substring(7), properties);
    }

    @Test
    void a_key_pair_lets_its_user_in_and_nobody_else() throws Exception {
        // https://docs.snowflake.com/en/user-guide/key-pair-auth
        KeyPair key = key();
        KeyPair foreign = key();
        try (Endpoint endpoint = Endpoint.start(directory);
                Connection admin = endpoint.connect()) {
            run(admin, "create user robot rsa_public_key = '" + publicKey(key) + "'", "create user other");
            try (Connection robot = connect(endpoint, "robot", key)) {
                assertThat(one(robot, "select current_user(), current_role()")).isEqualTo("ROBOT|PUBLIC");
            }
            assertThatThrownBy(() -> connect(endpoint, "robot", foreign)).hasMessageContaining("JWT token is invalid");
            assertThatThrownBy(() -> connect(endpoint, "other", key)).hasMessageContaining("JWT token is invalid");
            run(
                    admin,
                    "alter user robot set rsa_public_key_2 = '" + publicKey(foreign) + "'",
                    "alter user robot unset rsa_public_key");
            connect(endpoint, "robot", foreign).close();
            assertThatThrownBy(() -> connect(endpoint, "robot", key)).hasMessageContaining("JWT token is invalid");
            run(admin, "alter user robot set disabled = true");
            assertThatThrownBy(() -> connect(endpoint, "robot", foreign)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(admin, "create user bad rsa_public_key = 'bm8='"))
                    .hasMessageContaining("New public key rejected");
        }
    }

    @Test
    void a_session_outlives_its_token_because_the_driver_renews_it() throws Exception {
        SnowflakeLocalOptions options = SnowflakeLocalOptions.in(directory, Endpoint.USER, Endpoint.PASSWORD)
                .withLives(Duration.ofMillis(500), Duration.ofHours(1));
        try (Endpoint endpoint = Endpoint.start(options);
                Connection connection = endpoint.connect()) {
            String session = one(connection, "select current_session()");
            HttpClient client = HttpClient.newHttpClient();
            Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> client != null);
            assertThat(one(connection, "select current_session()")).isEqualTo(session);
        }
    }

    @Test
    void without_a_token_nothing_is_answered() throws Exception {
        try (Endpoint endpoint = Endpoint.start(directory)) {
            for (String path : new String[] {
                "/queries/v1/query-request",
                "/session/heartbeat",
                "/queries/x/result",
                "/monitoring/queries/x",
                "/session/token-request"
            }) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                                        .POST(HttpRequest.BodyPublishers.ofString("{\"sqlText\":\"select 1\"}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"success\":false").containsPattern("3901(11|14)");
            }
            HttpResponse<String> unknown = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(endpoint.url() + "/results/../snowflake.duckdb"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(unknown.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_closed_session_is_gone_with_what_it_had_open() throws Exception {
        try (Endpoint endpoint = Endpoint.start(directory);
                Connection other = endpoint.connectToDatabase()) {
            run(other, "create table kept (i int)");
            try (Connection connection = endpoint.connectToDatabase()) {
                run(connection, "create temporary table gone (i int)", "begin", "insert into kept values (1)");
            }
            assertThat(Endpoint.rows(other, "select * from kept")).isEmpty();
        }
    }

    @Test
    void the_file_holds_no_password() throws Exception {
        try (Endpoint endpoint = Endpoint.start(directory);
                Connection connection = endpoint.connect()) {
            run(connection, "create user someone password = 'hunter2 hunter2'");
        }
        byte[] file = Files.readAllBytes(directory.resolve("snowflake.duckdb"));
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text)
                .doesNotContain("hunter2")
                .doesNotContain(Endpoint.PASSWORD)
                .contains("SOMEONE");
    }
}
