package dev.tarn.deltasink.command;

import dev.tarn.deltasink.settings.SinkConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {
            "Show the tables that a connector would make or write to, with their schemas, and the records that would become no row."
                    + " Makes nothing: a sample of each topic goes through the sink itself into tables in a temporary folder.",
            "Ends with 0 if every record of the sample would become a row, and with 1 if not."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The connector's settings: JSON, as Connect's REST interface takes it, or properties.")
    private Path config;

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", description = "The cluster.")
    private String bootstrap;

    @Option(
            names = "--worker",
            paramLabel = "FILE",
            description =
                    "The worker's properties: its cluster, what its consumers need to get in, and its converters, where the"
                            + " connector does not say.")
    private Path worker;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "200",
            description = "The newest records of each partition are the sample (default ${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--from-beginning", description = "The oldest records are the sample.")
    private boolean fromBeginning;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long reading the sample may take (default ${DEFAULT-VALUE}).")
    private int within;

    @Override
    public Integer call() throws IOException {
        Map<String, String> connector = ConnectorFile.read(config);
        Map<String, String> ofWorker = worker == null ? Map.of() : ConnectorFile.read(worker);
        new SinkConfig(connector).checkTogether();
        PrintWriter out = spec.commandLine().getOut();
        int rejected;
        try (TopicSample sample =
                        TopicSample.of(bootstrap, ofWorker, connector, Duration.ofSeconds(within), fromBeginning);
                Conversion conversion = Conversion.of(connector, ofWorker);
                Rehearsal rehearsal = new Rehearsal(connector)) {
            Set<String> topics = new TreeSet<>(sample.topics());
            List<SinkRecord> taken = new ArrayList<>();
            List<Rehearsal.Rejected> unreadable = new ArrayList<>();
            sample.read(records, record -> conversion.convert(record, taken, unreadable));
            Set<TopicPartition> partitions = new java.util.HashSet<>(sample.partitions());
            rehearsal.run(partitions, taken);
            PlanText text = new PlanText(out, new SinkConfig(connector), rehearsal);
            text.tell(topics, taken, unreadable);
            rejected = unreadable.size() + rehearsal.rejected().size() + text.misfits();
        }
        out.flush();
        return rejected == 0 ? 0 : 1;
    }
}
