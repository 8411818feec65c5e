package dev.tarn.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.model.ModelSettings;
import dev.tarn.schemas.Table;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fills lake and warehouse, ended as crashes would, while records come and while it writes. */
class SinkKillIT {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 21);
    private static final ModelSettings SETTINGS = ModelSettings.asOf(AS_OF);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final long PORTION = 3_000;

    @TempDir
    Path directory;

    @Test
    void worker_and_endpoint_that_are_killed_lose_nothing_and_double_nothing() throws Exception {
        Portions portions = new Portions(PORTION);
        DemoInput input = new TypedInput(new Dataset(DatasetOptions.of(6 * PORTION, 100, 5)));
        Progress quiet = new Progress(new PrintWriter(Writer.nullWriter()), false, System::nanoTime);
        try (Stack stack = Stack.start(options(), step -> {})) {
            Demo demo = new Demo(new StackSubject(stack), quiet, portions);
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> demo.run(input, SETTINGS));
            portions.next();
            awaitVersion("bronze/kafka_multiplex", 1);
            awaitVersion("silver/heart_rate", 1);
            stack.killWorker();
            portions.next();
            stack.startWorker();
            portions.next();
            awaitVersion("silver/heart_rate", 3);
            stack.killWorker();
            portions.next();
            stack.startWorker();
            long before = landed(stack);
            portions.next();
            await().atMost(LONG).until(() -> landed(stack) > before);
            stack.killEndpoint();
            portions.rest();
            stack.startEndpoint();

            Outcome outcome = running.get();

            assertThat(outcome.good()).as(OutcomeText.of(outcome)).isTrue();
            assertThat(outcome.lake()).isPresent();
            assertThat(outcome.warehouse().orElseThrow().tables()).isEqualTo(outcome.kafka());
            assertThat(changesThatLandedTwice(stack)).isZero();
        }
    }

    private static long landed(Stack stack) throws SQLException {
        return sum(stack, "SELECT COUNT(*) FROM TARN.RAW.");
    }

    /** A change is a place in a topic. */
    private static long changesThatLandedTwice(Stack stack) throws SQLException {
        return sum(
                stack,
                "SELECT COUNT(*) - COUNT(DISTINCT RECORD_METADATA:partition::INT || ':' || RECORD_METADATA:offset::INT)"
                        + " FROM TARN.RAW.");
    }

    /** Over all change logs. */
    private static long sum(Stack stack, String query) throws SQLException {
        long sum = 0;
        try (Connection connection = stack.warehouse().orElseThrow().connectToRead();
                Statement statement = connection.createStatement()) {
            for (Table table : Table.values()) {
                try (ResultSet row =
                        statement.executeQuery(query + table.topic().replace('.', '_'))) {
                    row.next();
                    sum += row.getLong(1);
                }
            }
        }
        return sum;
    }

    private void awaitVersion(String table, int version) {
        Path log = directory.resolve("lake").resolve(table).resolve("_delta_log");
        await().atMost(LONG).until(() -> Files.exists(log.resolve(String.format("%020d.json", version))));
    }

    private StackOptions options() {
        return StackOptions.of(Optional.of(directory.resolve("stack")), 3, StackMode.LIVE, Optional.of(AS_OF))
                .withoutHorizon()
                .withServiceHeap("256m")
                .withLake(directory.resolve("lake"))
                .withWarehouse(Optional.empty());
    }
}
