package dev.tarn.bench.lake;

import dev.tarn.bench.live.Latencies;
import dev.tarn.bench.stack.Backlog;
import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Drained;
import dev.tarn.bench.stack.Registered;
import dev.tarn.bench.stack.Said;
import dev.tarn.bench.stack.SteadyRows;
import dev.tarn.bench.stack.Worker;
import dev.tarn.local.connect.Connector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows at a steady rate, and when a reader of the table can see each. */
@Command(
        name = "delta-live",
        description = "Rows at a steady rate: time from sending each until a version of the table shows it.",
        mixinStandardHelpOptions = true)
public final class DeltaLive implements Callable<Integer> {
    private static final String TOPIC = "live";
    private static final int PARTITIONS = 4;
    private static final Duration ASKS_EVERY = Duration.ofSeconds(60);

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
            names = "--flush-ms",
            defaultValue = "500",
            description = "flush.interval.ms of the sink (default ${DEFAULT-VALUE}).")
    private long flushMillis;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> run(stack, said));
        return 0;
    }

    private String run(BenchStack stack, Said said) throws Exception {
        int schema = Registered.schema(stack.registryUrl(), TOPIC + "-value", SampleRows.AVRO);
        stack.createTopic(TOPIC, PARTITIONS);
        Path table = stack.folder("lake").resolve(TOPIC);
        Connector connector = new Sinks(stack.bootstrap(), stack.registryUrl(), 1, flushMillis)
                .delta(
                        TOPIC,
                        TOPIC,
                        table,
                        Map.of("value.format", "avro", "consumer.override.fetch.max.wait.ms", "100"));
        try (Worker worker = stack.worker(TOPIC, Sinks.deltaPlugins(), "512m", ASKS_EVERY);
                Backlog backlog = new Backlog(stack.cluster(), TOPIC, PARTITIONS)) {
            worker.put(connector);
            worker.awaitRunning();
            said.step("sending");
            SampleRows samples = new SampleRows();
            SteadyRows rows = new SteadyRows(rate, warmUp, seconds, PARTITIONS);
            Duration[] warm = {Duration.ZERO};
            long[] latencies = rows.run(
                            row -> backlog.send(null, samples.avro(row, schema)),
                            List.of(new LogTail(table, TOPIC, TOPIC)),
                            () -> warm[0] = worker.cpu(),
                            worker::requireSound)
                    .get(0);
            double micros = worker.cpu().minus(warm[0]).toNanos() / 1e3 / latencies.length;
            Drained.requireCounted("delta-live", DeltaRows.plain(table), rows.total());
            return String.format(
                    "delta-live, %,d rows/s for %d s after %d s, flush.interval.ms=%d, worker CPU %.0f us/row%n%s%n%s",
                    rate,
                    seconds,
                    warmUp,
                    flushMillis,
                    micros,
                    Latencies.header(),
                    new Latencies("row sent to a version of the table that shows it", latencies).row());
        }
    }
}
