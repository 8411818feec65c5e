package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.Measured;
import dev.tarn.bench.stack.Said;
import dev.tarn.local.process.Installation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** More rows than fit into the endpoint's memory, and what is done with them then. */
@Command(
        name = "snowflake-memory",
        description =
                "Many rows through Snowflake's connector into an endpoint with a heap of 512 MB and 1 GB for DuckDB; then"
                        + " all of them into another table, a stream, and a merge of the last rows: memory and time.",
        mixinStandardHelpOptions = true)
public final class SnowflakeMemory implements Callable<Integer> {
    private static final String STREAM = Endpoint.PLAIN + "_CHANGES";
    private static final Duration ASKS_EVERY = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "5000000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--merged",
            defaultValue = "100000",
            description = "Rows that come last, through a stream and a merge (default ${DEFAULT-VALUE}).")
    private long merged;

    @Option(names = "--partitions", defaultValue = "4", description = "Partitions (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--tasks", defaultValue = "2", description = "Tasks (default ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(names = "--heap", defaultValue = "768m", description = "Heap of the worker (default ${DEFAULT-VALUE}).")
    private String heap;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> {
            HeartRates samples = HeartRates.prepare(stack, partitions);
            try (Backlog backlog = new Backlog(stack.cluster(), HeartRates.TOPIC, partitions);
                    Endpoint endpoint = Endpoint.start(stack, "endpoint", "1 HOUR");
                    Connection connection = endpoint.connect()) {
                endpoint.makePlain(connection);
                return new Run(stack, samples, backlog, endpoint, connection, said).figures();
            }
        });
        return 0;
    }

    private final class Run {
        private final BenchStack stack;
        private final HeartRates samples;
        private final Backlog backlog;
        private final Endpoint endpoint;
        private final Connection connection;
        private final Said said;
        private final List<String> steps = new ArrayList<>();

        private Run(
                BenchStack stack,
                HeartRates samples,
                Backlog backlog,
                Endpoint endpoint,
                Connection connection,
                Said said) {
            this.stack = stack;
            this.samples = samples;
            this.backlog = backlog;
            this.endpoint = endpoint;
            this.connection = connection;
            this.said = said;
        }

        private String figures() throws SQLException {
            long first = rows - merged;
            send(0, first);
            Duration before = endpoint.cpu();
            Measured worker = land(first);
            Duration cpu = endpoint.cpu().minus(before);
            steps.add(step(String.format("streamed, %,.0f rows/s", worker.rowsPerSecond()), worker.wall(), cpu));
            requireAll(Endpoint.PLAIN, first);
            run(
                    "all of them into a table, INSERT ... SELECT",
                    "INSERT INTO " + Endpoint.SILVER
                            + " SELECT DEVICE_ID, TO_TIMESTAMP_NTZ(TIME, 6), HEARTRATE, VALID, _SEQ, FALSE FROM "
                            + Endpoint.PLAIN);
            run(
                    "a stream on the change log",
                    "CREATE STREAM " + STREAM + " ON TABLE " + Endpoint.PLAIN + " APPEND_ONLY = TRUE");
            send(first, rows);
            Measured last = land(rows);
            steps.add(step(String.format("%,d more, streamed", merged), last.wall(), Duration.ZERO));
            run(String.format("%,d merged into the table", merged), merge(connection));
            requireAll(Endpoint.SILVER, rows);
            requireAll(Endpoint.PLAIN, rows);
            return String.format(
                    "snowflake-memory, %,d rows in %d partitions, %d tasks, worker's heap %s%n"
                            + "| | time | endpoint CPU | peak heap | peak RSS | DuckDB's file |%n|---|---|---|---|---|---|%n%s",
                    rows, partitions, tasks, heap, String.join(System.lineSeparator(), steps));
        }

        private void send(long from, long to) {
            said.step(String.format("loading rows %,d to %,d into %s", from, to, HeartRates.TOPIC));
            backlog.load(from, to, samples::key, samples::value);
        }

        /** Returns when so many rows are in the change log. */
        private Measured land(long wanted) {
            said.step("Snowflake's connector");
            return new Drained(stack, wanted, heap, ASKS_EVERY)
                    .withWorkerSettings(endpoint.workerSettings())
                    .run(
                            "Snowflake's connector",
                            endpoint.connector(Endpoint.PLAIN, tasks, Map.of()),
                            Installation.plugins(),
                            table(Endpoint.PLAIN, wanted));
        }

        private void requireAll(String table, long wanted) {
            Duration before = endpoint.cpu();
            long from = System.nanoTime();
            Drained.requireCounted(table, table(table, wanted), wanted);
            steps.add(step(
                    "COUNT and SUMs of " + table,
                    Duration.ofNanos(System.nanoTime() - from),
                    endpoint.cpu().minus(before)));
        }

        private void run(String what, String statement) {
            said.step(what);
            Duration before = endpoint.cpu();
            long from = System.nanoTime();
            Endpoint.run(connection, statement);
            steps.add(step(
                    what,
                    Duration.ofNanos(System.nanoTime() - from),
                    endpoint.cpu().minus(before)));
        }

        private WarehouseTable table(String name, long wanted) {
            return new WarehouseTable(connection, name, samples.expected(wanted));
        }

        private String step(String what, Duration wall, Duration cpu) {
            String row = String.format(
                    "| %s | %.1f s | %.1f s | %d MB | %d MB | %d MB |",
                    what,
                    wall.toNanos() / 1e9,
                    cpu.toNanos() / 1e9,
                    endpoint.peakHeap() >> 20,
                    endpoint.peakRss() >> 20,
                    endpoint.bytes() >> 20);
            said.step(row);
            return row;
        }
    }

    /** What the task of the warehouse does, from another stream. */
    private static String merge(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet task = statement.executeQuery("SHOW TASKS LIKE 'MERGE_HEART_RATE' IN SCHEMA TARN.SILVER")) {
            task.next();
            return task.getString("definition").replace(Endpoint.RAW + "_CHANGES", STREAM);
        }
    }
}
