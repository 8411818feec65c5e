package dev.tarn.bench.warehouse;

import dev.tarn.bench.live.Latencies;
import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.Said;
import dev.tarn.bench.stack.SteadyRows;
import dev.tarn.bench.stack.Worker;
import dev.tarn.local.process.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows of silver.heart_rate at a steady rate, and when each can be queried. */
@Command(
        name = "snowflake-live",
        description = "Rows at a steady rate through Snowflake's connector: time from sending each until a query of the"
                + " change log, and of the table, shows it.",
        mixinStandardHelpOptions = true)
public final class SnowflakeLive implements Callable<Integer> {
    private static final String HEAP = "768m";
    private static final Duration ASKS_EVERY = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "2000", description = "Rows a second (default ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "How long (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            description = "Seconds before, not counted (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of the topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--tasks", defaultValue = "2", description = "Tasks of the connector (default ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--merge-every",
            defaultValue = "2 SECONDS",
            description = "How often the task looks for changes (default ${DEFAULT-VALUE}).")
    private String mergeEvery;

    @Option(
            names = "--poll-ms",
            defaultValue = "100",
            description = "How often each table is asked how far it has come (default ${DEFAULT-VALUE}).")
    private long pollMillis;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> run(stack, said));
        return 0;
    }

    private String run(BenchStack stack, Said said) throws InterruptedException, ExecutionException, SQLException {
        HeartRates samples = HeartRates.prepare(stack, partitions);
        Duration poll = Duration.ofMillis(pollMillis);
        try (Endpoint endpoint = Endpoint.start(stack, "endpoint", mergeEvery);
                Connection connection = endpoint.connect();
                Worker worker =
                        stack.worker("snowflake", Installation.plugins(), HEAP, ASKS_EVERY, endpoint.workerSettings());
                Backlog backlog = new Backlog(stack.cluster(), HeartRates.TOPIC, partitions);
                Watermarks raw = new Watermarks(endpoint.connect(), Endpoint.RAW, partitions, poll);
                Watermarks silver = new Watermarks(endpoint.connect(), Endpoint.SILVER, partitions, poll)) {
            worker.put(endpoint.connector("snowflake", Endpoint.RAW, tasks, Map.of()));
            worker.awaitRunning();
            said.step("sending");
            SteadyRows rows = new SteadyRows(rate, warmUp, seconds, partitions);
            Duration[] warm = {Duration.ZERO, Duration.ZERO};
            List<long[]> latencies = rows.run(
                    row -> backlog.send(samples.key(row), samples.value(row)),
                    List.of(raw, silver),
                    () -> {
                        warm[0] = worker.cpu();
                        warm[1] = endpoint.cpu();
                    },
                    () -> {
                        worker.requireSound();
                        endpoint.requireSound();
                    });
            int counted = latencies.get(0).length;
            double ofWorker = worker.cpu().minus(warm[0]).toNanos() / 1e3 / counted;
            double ofEndpoint = endpoint.cpu().minus(warm[1]).toNanos() / 1e3 / counted;
            for (String table : List.of(Endpoint.RAW, Endpoint.SILVER)) {
                Drained.requireCounted(
                        table, new WarehouseTable(connection, table, samples.expected(rows.total())), rows.total());
            }
            return String.format(
                    "snowflake-live, %,d rows/s for %d s after %d s, merged every %s, each table asked every %d ms,"
                            + " worker CPU %.0f us/row, endpoint CPU %.0f us/row%n%s%n%s%n%s",
                    rate,
                    seconds,
                    warmUp,
                    mergeEvery,
                    pollMillis,
                    ofWorker,
                    ofEndpoint,
                    Latencies.header(),
                    new Latencies("row sent to a query of the change log that shows it", latencies.get(0)).row(),
                    new Latencies("row sent to a query of the table that shows it", latencies.get(1)).row());
        }
    }
}
