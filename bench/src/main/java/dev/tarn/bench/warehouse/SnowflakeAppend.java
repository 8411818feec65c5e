package dev.tarn.bench.warehouse;

import dev.tarn.bench.lake.DeltaRows;
import dev.tarn.bench.lake.Sinks;
import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.Drained.Outcome;
import dev.tarn.bench.stack.FilledTable;
import dev.tarn.bench.stack.Said;
import dev.tarn.bench.warehouse.Landed.Beside;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.process.Installation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows of silver.heart_rate that wait in their topic, through Snowflake's connector into the endpoint. */
@Command(
        name = "snowflake-append",
        description =
                "Rows of silver.heart_rate through Snowflake's connector into the local endpoint: into a change log"
                        + " alone, and on into the table; the Delta sink on the same topic beside it.",
        mixinStandardHelpOptions = true)
public final class SnowflakeAppend implements Callable<Integer> {
    /** The worker asks the tasks as often; a task of the Delta sink commits then at the latest. */
    private static final Duration ASKS_EVERY = Duration.ofSeconds(2);

    /** Ways to append. */
    enum Way {
        RAW,
        SILVER,
        DELTA
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of the topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--tasks", defaultValue = "2", description = "Tasks of each connector (default ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(names = "--heap", defaultValue = "768m", description = "Heap of each worker (default ${DEFAULT-VALUE}).")
    private String heap;

    @Option(
            names = "--merge-every",
            defaultValue = "2 SECONDS",
            description = "How often the task looks for changes (default ${DEFAULT-VALUE}).")
    private String mergeEvery;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of Snowflake's connector that is other than the template's.")
    private Map<String, String> more = Map.of();

    @Option(
            names = "--ways",
            split = ",",
            defaultValue = "raw,silver,delta",
            description = "Which of them, in this order (default ${DEFAULT-VALUE}).")
    private List<Way> ways;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> {
            said.step(String.format("loading %,d rows into %s", rows, HeartRates.TOPIC));
            HeartRates samples = HeartRates.prepare(stack, partitions);
            try (Backlog backlog = new Backlog(stack.cluster(), HeartRates.TOPIC, partitions)) {
                backlog.load(rows, samples::key, samples::value);
            }
            return run(stack, samples, said);
        });
        return 0;
    }

    private String run(BenchStack stack, HeartRates samples, Said said) throws SQLException {
        List<Landed> landed = new ArrayList<>();
        for (Way way : ways) {
            said.step(way.name().toLowerCase(Locale.ROOT));
            landed.add(
                    switch (way) {
                        case RAW -> connector(stack, samples, "into the change log alone", "raw", Endpoint.PLAIN);
                        case SILVER ->
                            connector(stack, samples, "and on into the table, by its task", "silver", Endpoint.SILVER);
                        case DELTA -> delta(stack);
                    });
        }
        return String.format(
                "snowflake-append, %,d rows in %d partitions, %d task%s%n%s",
                rows, partitions, tasks, tasks == 1 ? "" : "s", Landed.table(landed));
    }

    /** @param table in which all rows are to be seen in the end */
    private Landed connector(BenchStack stack, HeartRates samples, String way, String name, String table)
            throws SQLException {
        try (Endpoint endpoint = Endpoint.start(stack, "endpoint-" + name, mergeEvery);
                Connection connection = endpoint.connect()) {
            if (table.equals(Endpoint.PLAIN)) {
                endpoint.makePlain(connection);
            }
            String log = table.equals(Endpoint.PLAIN) ? table : Endpoint.RAW;
            return landed(
                    stack,
                    Optional.of(endpoint),
                    "Snowflake's connector, " + way,
                    endpoint.connector("snowflake-" + name, log, tasks, more),
                    new WarehouseTable(connection, table, samples.expected(rows)));
        }
    }

    private Landed delta(BenchStack stack) {
        Path table = stack.folder("lake").resolve("heart_rate");
        Connector connector = new Sinks(stack.bootstrap(), stack.registryUrl(), tasks, ASKS_EVERY.toMillis())
                .delta("delta-avro", HeartRates.TOPIC, table, Map.of("value.format", "avro"));
        return landed(stack, Optional.empty(), "Delta sink, append", connector, DeltaRows.plain(table));
    }

    private Landed landed(
            BenchStack stack, Optional<Endpoint> endpoint, String way, Connector connector, FilledTable table) {
        Beside before = beside(stack, endpoint);
        Beside[] mark = {before};
        Outcome worker = new Drained(stack, rows, heap, ASKS_EVERY)
                .withWorkerSettings(endpoint.map(Endpoint::workerSettings).orElse(Map.of()))
                .withMark(() -> mark[0] = beside(stack, endpoint))
                .marked(way, connector, Installation.plugins(), table);
        Beside after = beside(stack, endpoint);
        return new Landed(
                worker,
                after.minus(before),
                after.minus(mark[0]),
                endpoint.map(Endpoint::peakHeap).orElse(0L),
                endpoint.map(Endpoint::peakRss).orElse(0L));
    }

    private static Beside beside(BenchStack stack, Optional<Endpoint> endpoint) {
        return new Beside(endpoint.map(Endpoint::cpu).orElse(Duration.ZERO), stack.brokerCpu());
    }
}
