package dev.tarn.bench.lake;

import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.Measured;
import dev.tarn.bench.stack.PeerProcess;
import dev.tarn.bench.stack.Registered;
import dev.tarn.bench.stack.Said;
import dev.tarn.local.connect.Connector;
import dev.tarn.local.process.ChildSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The same rows through every way to append them to a table. */
@Command(
        name = "delta-append",
        description = "JSON records of " + SampleRows.JSON_BYTES
                + " bytes into a table: the Delta sink, Iceberg's sink, Spark, and Parquet"
                + " alone; CPU a row, memory, and rows per CPU second beside the peers'.",
        mixinStandardHelpOptions = true)
public final class DeltaAppend implements Callable<Integer> {
    private static final String JSON = "samples.json";
    private static final String AVRO = "samples.avro";
    private static final String CONTROL = "control-iceberg";

    /** Ways to append. */
    enum Way {
        RAW,
        AVRO,
        COLUMNS,
        ICEBERG,
        SPARK,
        BARE
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "6200000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of the topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--tasks", defaultValue = "1", description = "Tasks of each connector (default ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--heap",
            defaultValue = "512m",
            description = "Heap of each worker (default ${DEFAULT-VALUE}); Spark has 1g.")
    private String heap;

    @Option(
            names = "--flush-ms",
            defaultValue = "2000",
            description = "Time between commits of the connectors (default ${DEFAULT-VALUE}).")
    private long flushMillis;

    @Option(
            names = "--ways",
            split = ",",
            defaultValue = "raw,avro,columns,iceberg,spark,bare",
            description = "Which of them, in this order (default ${DEFAULT-VALUE}).")
    private List<Way> ways;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> {
            load(stack, said);
            return run(stack, said);
        });
        return 0;
    }

    private void load(BenchStack stack, Said said) throws InterruptedException, ExecutionException {
        SampleRows samples = new SampleRows();
        int schema = Registered.schema(stack.registryUrl(), AVRO + "-value", SampleRows.AVRO);
        if (!ways.equals(List.of(Way.AVRO))) {
            load(stack, said, JSON, samples::json);
        }
        if (ways.contains(Way.AVRO)) {
            load(stack, said, AVRO, row -> samples.avro(row, schema));
        }
    }

    private void load(BenchStack stack, Said said, String topic, Backlog.Value value)
            throws InterruptedException, ExecutionException {
        said.step(String.format("loading %,d rows into %s", rows, topic));
        stack.createTopic(topic, partitions);
        try (Backlog backlog = new Backlog(stack.cluster(), topic, partitions)) {
            backlog.load(rows, value);
        }
    }

    private String run(BenchStack stack, Said said) throws InterruptedException, ExecutionException {
        Sinks sinks = new Sinks(stack.bootstrap(), stack.registryUrl(), tasks, flushMillis);
        Drained drained = new Drained(stack, rows, heap, Duration.ofMillis(flushMillis));
        List<Measured> measured = new ArrayList<>();
        Optional<Measured> spark = Optional.empty();
        Optional<Measured> iceberg = Optional.empty();
        for (Way way : ways) {
            if (way == Way.SPARK && !SparkPeer.isThere()) {
                said.step("without Spark: spark-peer is not built");
                continue;
            }
            said.step(way.name().toLowerCase(java.util.Locale.ROOT));
            Measured one =
                    switch (way) {
                        case RAW -> raw(stack, sinks, drained);
                        case AVRO -> avro(stack, sinks, drained);
                        case COLUMNS -> columns(stack, sinks, drained);
                        case ICEBERG -> iceberg(stack, sinks, drained);
                        case SPARK -> spark(stack);
                        case BARE -> bare(stack);
                    };
            measured.add(one);
            spark = way == Way.SPARK ? Optional.of(one) : spark;
            iceberg = way == Way.ICEBERG ? Optional.of(one) : iceberg;
        }
        return String.format(
                "delta-append, %,d rows in %d partitions, %d task%s%n%s",
                rows, partitions, tasks, tasks == 1 ? "" : "s", new AppendFigures(measured, spark, iceberg).table());
    }

    private static Measured raw(BenchStack stack, Sinks sinks, Drained drained) {
        Path table = stack.folder("lake").resolve("raw");
        Connector connector = sinks.delta("delta-raw", JSON, table, Map.of("value.format", "raw"));
        return drained.run(
                "Delta sink, JSON kept as text (`raw`)", connector, Sinks.deltaPlugins(), DeltaRows.plain(table));
    }

    private static Measured avro(BenchStack stack, Sinks sinks, Drained drained) {
        Path table = stack.folder("lake").resolve("avro");
        Connector connector = sinks.delta("delta-avro", AVRO, table, Map.of("value.format", "avro"));
        return drained.run(
                "Delta sink, Avro to columns (`avro`)", connector, Sinks.deltaPlugins(), DeltaRows.plain(table));
    }

    private static Measured columns(BenchStack stack, Sinks sinks, Drained drained) {
        Path table = stack.folder("lake").resolve("columns");
        Connector connector = sinks.delta(
                "delta-json",
                JSON,
                table,
                Map.of(
                        "value.format",
                        "json",
                        "value.columns",
                        "device_id long not null, time long not null, heart_rate double not null, source string not null"));
        return drained.run(
                "Delta sink, JSON to columns (`json`)", connector, Sinks.deltaPlugins(), DeltaRows.plain(table));
    }

    private static Measured iceberg(BenchStack stack, Sinks sinks, Drained drained)
            throws InterruptedException, ExecutionException {
        stack.createTopic(CONTROL, 1);
        Path table = stack.folder("warehouse").resolve(Path.of("bench", "samples"));
        Connector connector = sinks.iceberg("iceberg", JSON, CONTROL, table);
        return drained.run(
                "Iceberg's sink, `JsonConverter` to columns",
                connector,
                Sinks.icebergPlugins(),
                new IcebergRows(table));
    }

    private Measured spark(BenchStack stack) {
        Path table = stack.folder("lake").resolve("spark");
        Measured measured = new SparkPeer(stack).append(JSON, table, "1g");
        Drained.requireCounted(measured.way(), DeltaRows.plain(table), rows);
        return measured;
    }

    private Measured bare(BenchStack stack) {
        ChildSpec spec = ChildSpec.of("bare", BareParquet.class.getName(), stack.folder("bare"))
                .withHeap(heap)
                .withJvmOptions("-Dlogback.configurationFile=dev/tarn/local/logback.xml")
                .withArguments(
                        Long.toString(rows),
                        stack.folder("bare").resolve("rows.parquet").toString());
        return PeerProcess.run(stack, spec, Duration.ofMinutes(10)).measured("Parquet alone, four columns");
    }
}
