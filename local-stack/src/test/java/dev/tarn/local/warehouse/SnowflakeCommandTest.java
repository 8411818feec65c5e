package dev.tarn.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.local.errors.LocalFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SnowflakeCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final CommandLine snowflake =
            new CommandLine(new SnowflakeCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));

    @Test
    void keypair_tells_the_statement_and_not_the_key() throws IOException {
        Path key = folder.resolve("loader.p8");
        assertThat(snowflake.execute("keypair", "--key", key.toString(), "--user", "SOMEBODY"))
                .isZero();
        assertThat(out.toString()).contains("ALTER USER SOMEBODY SET RSA_PUBLIC_KEY = 'MII", key.toString());
        for (String line : Files.readAllLines(key)) {
            assertThat(out.toString()).doesNotContain(line);
        }
    }

    @Test
    void a_user_that_is_none_costs_no_key() {
        Path key = folder.resolve("loader.p8");
        assertThat(snowflake.execute("keypair", "--key", key.toString(), "--user", "a b"))
                .isNotZero();
        assertThat(key).doesNotExist();
    }

    @Test
    void an_account_is_reached_as_the_driver_writes_it() {
        Login login = login("https://acme-warehouse.snowflakecomputing.com");
        assertThat(login.jdbcUrl()).isEqualTo("jdbc:snowflake://acme-warehouse.snowflakecomputing.com/");
        assertThat(login.properties())
                .containsEntry("account", "acme-warehouse")
                .containsEntry("ssl", "on")
                .containsEntry("password", "x");
    }

    @Test
    void a_local_endpoint_is_reached_without_tls() {
        Login login = login("http://127.0.0.1:8085");
        assertThat(login.jdbcUrl()).isEqualTo("jdbc:snowflake://127.0.0.1:8085/");
        assertThat(login.properties()).containsEntry("ssl", "off");
    }

    @Test
    void a_key_is_handed_over_as_its_file() {
        Login login = new Login("http://127.0.0.1:8085", "A", Optional.of(Path.of("/keys/a.p8")), Map.of());
        assertThat(login.properties())
                .containsEntry("authenticator", "snowflake_jwt")
                .containsEntry("private_key_file", "/keys/a.p8")
                .doesNotContainKey("password");
    }

    @Test
    void without_key_and_password_it_is_said_what_is_missing() {
        Login login = new Login("http://127.0.0.1:8085", "A", Optional.empty(), Map.of());
        assertThatThrownBy(login::properties).isInstanceOf(LocalFailure.class).hasMessageContaining("--key");
    }

    @Test
    void what_is_no_url_is_refused() {
        for (String url : new String[] {"acme", "ftp://acme.example", "http://", "://"}) {
            assertThatThrownBy(() -> login(url).jdbcUrl())
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageContaining(url);
        }
    }

    private static Login login(String url) {
        return new Login(url, "A", Optional.empty(), Map.of(Login.PASSWORD, "x"));
    }
}
