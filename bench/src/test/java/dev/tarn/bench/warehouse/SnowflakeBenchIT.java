package dev.tarn.bench.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Said;
import dev.tarn.bench.warehouse.HeartRates.Sums;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Each command, with a few rows: broker, registry, worker and endpoint are processes of their own, the connector Snowflake's. */
class SnowflakeBenchIT {
    private final StringWriter figures = new StringWriter();

    @Test
    void waiting_rows_go_through_every_way() {
        run(new SnowflakeAppend(), "--rows", "30003", "--merge-every", "1 SECONDS");

        assertThat(figures.toString())
                .contains("snowflake-append, 30,003 rows in 4 partitions, 2 tasks")
                .contains("| Snowflake's connector, into the change log alone | ")
                .contains("| Snowflake's connector, and on into the table, by its task | ")
                .contains("| Delta sink, append | ");
    }

    @Test
    void rows_at_a_steady_rate_are_seen_in_change_log_and_table() {
        run(new SnowflakeLive(), "--rate", "200", "--seconds", "5", "--warm-up", "2", "--merge-every", "1 SECONDS");

        assertThat(figures.toString())
                .contains("| row sent to a query of the change log that shows it | 1,000 | ")
                .contains("| row sent to a query of the table that shows it | 1,000 | ");
    }

    @Test
    void rows_that_are_streamed_are_copied_and_the_last_are_merged() {
        run(new SnowflakeMemory(), "--rows", "30003", "--merged", "2001");

        assertThat(figures.toString())
                .contains("snowflake-memory, 30,003 rows")
                .contains("| MERGE of the last 2,001 into the table | ");
    }

    @Test
    void a_result_is_fetched_several_times() {
        run(new SnowflakeFetch(), "--rows", "5000", "--runs", "3");

        assertThat(figures.toString())
                .contains("snowflake-fetch, 5,000 rows of six columns, 3 runs")
                .containsPattern("CPU of client and endpoint \\| [0-9.]+ s \\| [0-9.]+ s \\| \\*\\*[0-9.]+ s");
    }

    @Test
    void other_rows_than_were_sent_are_a_failure_be_they_as_many() throws Exception {
        Said said = said(new CommandLine(new SnowflakeFetch()));
        BenchStack.run(said, stack -> {
            try (Endpoint endpoint = Endpoint.start(stack, "endpoint", "1 HOUR");
                    Connection connection = endpoint.connect();
                    Watermarks come = new Watermarks(endpoint.connect(), Endpoint.SILVER, 4, Duration.ofMillis(20))) {
                assertThat(come.look()).isEmpty();
                Endpoint.run(
                        connection,
                        "INSERT INTO " + Endpoint.SILVER
                                + " VALUES (10001, '2024-01-01', 60, TRUE, 7, FALSE), (10003, '2024-01-01', 0, FALSE, 4, FALSE)");
                await().atMost(Duration.ofSeconds(20)).until(() -> come.look().equals(Map.of(1, 8L, 3, 5L)));

                assertThat(table(connection, new Sums(2, 1, 20_004, 11)).counted())
                        .isEqualTo(2);
                assertThatThrownBy(() ->
                                table(connection, new Sums(2, 1, 20_004, 12)).counted())
                        .hasMessageContaining("TARN.SILVER.HEART_RATE_BASE has Sums[rows=2")
                        .hasMessageContaining("offsets=12");
            }
            return "compared";
        });
        assertThat(figures.toString()).contains("compared");
    }

    private static WarehouseTable table(Connection connection, Sums expected) {
        return new WarehouseTable(connection, Endpoint.SILVER, expected);
    }

    private void run(Object command, String... arguments) {
        assertThat(said(new CommandLine(command)).line().execute(arguments)).isZero();
    }

    private Said said(CommandLine line) {
        line.setCaseInsensitiveEnumValuesAllowed(true).setOut(new PrintWriter(figures, true));
        return new Said(line);
    }
}
