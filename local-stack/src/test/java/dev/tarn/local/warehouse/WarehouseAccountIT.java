package dev.tarn.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.errors.LocalFailure;
import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import dev.tarn.snowflakesink.key.KeyPairFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseAccountIT {
    @TempDir
    Path folder;

    private SnowflakeLocal endpoint;
    private WarehouseAccount account;

    @BeforeEach
    void start() throws Exception {
        Path key = folder.resolve("tarn.p8");
        Path publicKey = folder.resolve("tarn.pub");
        KeyPairFile.create(key).writePublicKey(publicKey);
        endpoint = SnowflakeLocal.start(SnowflakeLocalOptions.in(folder.resolve("data"), "TARN", null)
                .withPublicKey(Files.readString(publicKey)));
        account = new WarehouseAccount(endpoint.url(), "TARN", key);
    }

    @AfterEach
    void stop() throws Exception {
        endpoint.close();
    }

    @Test
    void an_account_is_unused_until_a_change_has_landed() throws Exception {
        account.requireUnused();
        account.prepare(Optional.of("1 HOURS"));
        account.requireUnused();
        try (Connection connection = account.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO TARN.RAW.GOLD_BPM_WINDOWS (DEVICE_ID, WINDOW_START, OP, _SEQ) VALUES (1, 2, 'd', 3)");
        }
        assertThatThrownBy(account::requireUnused)
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("TARN.RAW.GOLD_BPM_WINDOWS at " + endpoint.url())
                .hasMessageContaining("drop that database if nobody needs it");
    }

    @Test
    void what_has_landed_is_pending_until_it_is_merged() throws Exception {
        account.prepare(Optional.of("1 HOURS"));
        try (PendingChanges pending = new PendingChanges(account);
                Connection connection = account.connect();
                Statement statement = connection.createStatement()) {
            assertThat(pending.count()).isZero();
            statement.execute(
                    "INSERT INTO TARN.RAW.SILVER_USERS (USER_ID, MAC_ADDRESS, OP, _SEQ) VALUES (1, 'a', 'u', 0), (2, 'b', 'u', 1)");
            assertThat(pending.count()).isEqualTo(2);
            assertThat(pending.lastFailure()).isEqualTo("none");
            statement.execute("EXECUTE TASK TARN.SILVER.MERGE_USERS");
            await().atMost(Duration.ofSeconds(60)).until(() -> pending.count() == 0);
            assertThat(count(statement)).isEqualTo(2);
        }
    }

    @Test
    void a_role_that_may_less_sees_less() throws Exception {
        account.prepare(Optional.of("1 HOURS"));
        try (Connection analyst = account.connect("TARN_ANALYST", "TARN_READ");
                Statement statement = analyst.createStatement()) {
            assertThat(count(statement)).isZero();
            assertThatThrownBy(() -> statement.executeQuery("SELECT COUNT(*) FROM TARN.RAW.SILVER_USERS"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("does not exist or not authorized");
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM TARN.SILVER.USERS")) {
            row.next();
            return row.getLong(1);
        }
    }
}
