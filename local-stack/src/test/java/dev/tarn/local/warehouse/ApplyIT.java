package dev.tarn.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./tarn snowflake apply} on an account that has nothing, through the unmodified driver. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApplyIT {
    private static final Map<String, String> ENVIRONMENT = Map.of(Login.PASSWORD, "for-tests-only");

    @TempDir
    static Path folder;

    private static SnowflakeLocal endpoint;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        endpoint = SnowflakeLocal.start(SnowflakeLocalOptions.in(folder, "ADMIN", "for-tests-only"));
    }

    @AfterAll
    static void stop() throws Exception {
        endpoint.close();
    }

    @Test
    @Order(1)
    void a_dry_run_shows_what_is_missing_and_makes_nothing() {
        assertThat(apply("--dry-run")).isZero();
        String first = out.toString();
        assertThat(first)
                .contains(
                        "create database TARN",
                        "create table TARN.RAW.SILVER_USERS",
                        "create task TARN.SILVER.MERGE_USERS")
                .contains("grant INSERT, EVOLVE SCHEMA on TARN.RAW.SILVER_USERS to role TARN_LOADER")
                .contains("Would make ");
        out.getBuffer().setLength(0);
        assertThat(apply("--dry-run")).isZero();
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    @Order(2)
    void the_first_run_makes_all_of_it_and_the_second_nothing() {
        assertThat(apply()).as(out::toString).isZero();
        assertThat(out.toString()).contains("Made ");
        out.getBuffer().setLength(0);

        assertThat(apply()).isZero();
        assertThat(out.toString()).contains("No change: ").doesNotContain("create ", "grant ", "replace ", "resume ");
    }

    @Test
    @Order(3)
    void what_somebody_has_changed_is_changed_back_and_nothing_else() throws SQLException {
        run("ALTER TABLE TARN.SILVER.USERS_BASE DROP COLUMN MAC_ADDRESS");
        run("ALTER TASK TARN.SILVER.MERGE_USERS SUSPEND");
        run("REVOKE SELECT ON VIEW TARN.SILVER.USERS FROM ROLE TARN_ANALYST");
        run("CREATE OR REPLACE VIEW TARN.SILVER.GYM_LOGS AS SELECT 1 AS ONE");

        assertThat(apply()).as(out::toString).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.endsWith("add to table TARN.SILVER.USERS_BASE: MAC_ADDRESS"))
                .anyMatch(line -> line.endsWith("resume task TARN.SILVER.MERGE_USERS"))
                .anyMatch(line -> line.endsWith("grant SELECT on TARN.SILVER.USERS to role TARN_ANALYST"))
                .anyMatch(line -> line.endsWith("replace view TARN.SILVER.GYM_LOGS"));
        out.getBuffer().setLength(0);
        assertThat(apply()).isZero();
        assertThat(out.toString()).contains("No change: ");
    }

    @Test
    @Order(4)
    void another_interval_replaces_the_tasks() {
        assertThat(apply("--task-interval", "1 MINUTE")).isZero();
        assertThat(out.toString()).contains("replace task TARN.GOLD.MERGE_GYM_SUMMARY");
    }

    @Test
    @Order(5)
    void a_table_of_somebody_else_ends_it_with_script_line_and_statement() throws SQLException {
        run("DROP TABLE TARN.RAW.GOLD_GYM_SUMMARY");
        run("CREATE TABLE TARN.RAW.GOLD_GYM_SUMMARY (MAC_ADDRESS NUMBER(3,0))");
        assertThat(apply()).isNotZero();
        assertThat(out.toString())
                .contains("02-raw.sql line ", "column MAC_ADDRESS of table TARN.RAW.GOLD_GYM_SUMMARY is NUMBER(3,0)");
    }

    @Test
    @Order(6)
    void who_cannot_log_in_is_told_so() {
        int code = new CommandLine(new ApplyCommand(Map.of(Login.PASSWORD, "wrong")))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("--url", endpoint.url(), "--user", "ADMIN");
        assertThat(code).isNotZero();
        assertThat(out.toString()).contains("user ADMIN could not log in at " + endpoint.url());
    }

    private int apply(String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"--url", endpoint.url(), "--user", "ADMIN"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new CommandLine(new ApplyCommand(ENVIRONMENT))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    /** As the owner of tables and tasks. */
    private static void run(String sql) throws SQLException {
        Login login = new Login(endpoint.url(), "ADMIN", Optional.empty(), ENVIRONMENT);
        try (Connection connection = SnowflakeDriver.connect(login);
                Statement statement = connection.createStatement()) {
            statement.execute("USE ROLE TARN_TRANSFORMER");
            statement.execute(sql);
        }
    }
}
