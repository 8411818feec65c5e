package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.PeerProcess;
import dev.tarn.bench.stack.Said;
import dev.tarn.local.process.ChildSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** More rows than fit into the endpoint's memory, and what is done with them then. */
@Command(
        name = "snowflake-memory",
        description =
                "Many rows through Snowflake's ingest SDK into an endpoint with a heap of 512 MB and 1 GB for DuckDB;"
                        + " then all of them into another table, a stream, and a merge of the last rows: memory and time.",
        mixinStandardHelpOptions = true)
public final class SnowflakeMemory implements Callable<Integer> {
    private static final String STREAM = Endpoint.PLAIN + "_CHANGES";
    private static final int PARTITIONS = 4;
    /** After each the endpoint's memory is told: whether it grows with the rows can be seen. */
    private static final long PORTION = 5_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "5000000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--merged",
            defaultValue = "100000",
            description = "Rows that come last, through a stream and a merge (default ${DEFAULT-VALUE}).")
    private long merged;

    @Option(
            names = "--minutes",
            defaultValue = "15",
            description = "How long the streaming of 5,000,000 may take (default ${DEFAULT-VALUE}).")
    private int minutes;

    private final List<String> steps = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> {
            try (Endpoint endpoint = Endpoint.start(stack, "endpoint", "1 HOUR");
                    Connection connection = endpoint.connect()) {
                endpoint.makePlain(connection);
                return run(stack, endpoint, connection, said);
            }
        });
        return 0;
    }

    private String run(BenchStack stack, Endpoint endpoint, Connection connection, Said said) throws SQLException {
        long first = rows - merged;
        for (long from = 0; from < first; from += PORTION) {
            stream(stack, endpoint, from, Math.min(first, from + PORTION), said);
        }
        count(endpoint, connection, Endpoint.PLAIN, first, said);
        step("all of them into a table, INSERT ... SELECT", endpoint, said, () -> {
            String columns = "DEVICE_ID, TO_TIMESTAMP_NTZ(TIME, 6), HEARTRATE, VALID, _SEQ, FALSE";
            Endpoint.run(
                    connection, "INSERT INTO " + Endpoint.SILVER + " SELECT " + columns + " FROM " + Endpoint.PLAIN);
        });
        step(
                "a stream on the change log",
                endpoint,
                said,
                () -> Endpoint.run(
                        connection, "CREATE STREAM " + STREAM + " ON TABLE " + Endpoint.PLAIN + " APPEND_ONLY = TRUE"));
        stream(stack, endpoint, first, rows, said);
        String merge = merge(connection);
        step(
                String.format("MERGE of the last %,d into the table", merged),
                endpoint,
                said,
                () -> Endpoint.run(connection, merge));
        count(endpoint, connection, Endpoint.SILVER, rows, said);
        count(endpoint, connection, Endpoint.PLAIN, rows, said);
        return String.format(
                "snowflake-memory, %,d rows%n| | time | endpoint CPU | peak heap | peak RSS | DuckDB's file |%n"
                        + "|---|---|---|---|---|---|%n%s",
                rows, String.join(System.lineSeparator(), steps));
    }

    private void stream(BenchStack stack, Endpoint endpoint, long from, long to, Said said) {
        step(String.format("rows %,d to %,d streamed", from, to), endpoint, said, () -> {
            ChildSpec writer = ChildSpec.of("ingest", Ingest.class.getName(), stack.folder("ingest"))
                    .withHeap("768m")
                    .withJvmOptions("-XX:+UseParallelGC", "-Djava.net.preferIPv4Stack=true")
                    .withArguments(endpoint.ingestArguments(Endpoint.PLAIN))
                    .withArguments(Integer.toString(PARTITIONS), Long.toString(from), Long.toString(to));
            PeerProcess.run(stack, writer, Duration.ofMinutes(minutes));
        });
    }

    private void count(Endpoint endpoint, Connection connection, String table, long wanted, Said said) {
        step(
                "COUNT and SUMs of " + table,
                endpoint,
                said,
                () -> Drained.requireCounted(
                        table, new WarehouseTable(connection, table, HeartRates.expected(wanted, PARTITIONS)), wanted));
    }

    private void step(String what, Endpoint endpoint, Said said, Runnable work) {
        said.step(what);
        Duration before = endpoint.cpu();
        long from = System.nanoTime();
        work.run();
        String row = String.format(
                "| %s | %.1f s | %.1f s | %d MB | %d MB | %d MB |",
                what,
                (System.nanoTime() - from) / 1e9,
                endpoint.cpu().minus(before).toNanos() / 1e9,
                endpoint.peakHeap() >> 20,
                endpoint.peakRss() >> 20,
                endpoint.bytes() >> 20);
        said.step(row);
        steps.add(row);
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
