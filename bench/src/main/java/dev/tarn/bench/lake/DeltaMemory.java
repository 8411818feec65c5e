package dev.tarn.bench.lake;

import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.Measured;
import dev.tarn.bench.stack.Registered;
import dev.tarn.bench.stack.Said;
import dev.tarn.local.connect.Connector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A backlog that is bigger than the heap, in many partitions. */
@Command(
        name = "delta-memory",
        description =
                "A backlog in many partitions through a worker with a small heap: whether it comes to its end, and the"
                        + " most heap it had in use.",
        mixinStandardHelpOptions = true)
public final class DeltaMemory implements Callable<Integer> {
    private static final String TOPIC = "backlog";

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "5000000", description = "Rows (default ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--partitions", defaultValue = "50", description = "Partitions (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--tasks", defaultValue = "2", description = "Tasks (default ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(names = "--heap", defaultValue = "512m", description = "Heap of the worker (default ${DEFAULT-VALUE}).")
    private String heap;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> run(stack, said));
        return 0;
    }

    private String run(BenchStack stack, Said said) throws Exception {
        said.step(String.format("loading %,d rows into %d partitions", rows, partitions));
        SampleRows samples = new SampleRows();
        int schema = Registered.schema(stack.registryUrl(), TOPIC + "-value", SampleRows.AVRO);
        stack.createTopic(TOPIC, partitions);
        try (Backlog backlog = new Backlog(stack.cluster(), TOPIC, partitions)) {
            backlog.load(rows, row -> samples.avro(row, schema));
        }
        said.step("delta sink");
        Path table = stack.folder("lake").resolve(TOPIC);
        Duration flush = Duration.ofSeconds(10);
        Connector connector = new Sinks(stack.bootstrap(), stack.registryUrl(), tasks, flush.toMillis())
                .delta(TOPIC, TOPIC, table, Map.of("value.format", "avro"));
        Measured measured = new Drained(stack, rows, heap, flush)
                .run("Delta sink", connector, Sinks.deltaPlugins(), DeltaRows.plain(table));
        return String.format(
                "delta-memory, %,d rows in %d partitions, %d tasks, heap of %s: all rows are in the table after %.1f s%n"
                        + "| peak heap | peak RSS | CPU us/row | rows/s |%n|---|---|---|---|%n| **%d MB** | %d MB | %.2f | %,.0f |",
                rows,
                partitions,
                tasks,
                heap,
                measured.wall().toMillis() / 1e3,
                measured.peakHeap() >> 20,
                measured.peakRss() >> 20,
                measured.microsPerRow(),
                measured.rowsPerSecond());
    }
}
