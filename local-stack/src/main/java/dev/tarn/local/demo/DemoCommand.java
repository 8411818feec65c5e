package dev.tarn.local.demo;

import dev.tarn.local.chaos.Chaos;
import dev.tarn.local.chaos.Disturbance;
import dev.tarn.local.dataset.Dataset;
import dev.tarn.local.dataset.DatasetOptions;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Folders;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import dev.tarn.local.up.TargetOptions;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.model.ModelSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Run a generated data set, or files of one's own, through the whole system and compare every table with the model.",
        footer = {
            "",
            "Ends with 0 when every table equals the model, in Kafka, Delta and Snowflake, and the accounting is exact, else with 1."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Records to generate (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Users to generate (default ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same data set (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "6",
            description = "Partitions of each topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Publish in another order; the tables are to be the same.")
    private Long shuffle;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The date at which ages are taken, as 2026-01-31 (default: today, UTC).")
    private LocalDate asOf;

    @Option(
            names = "--landing",
            paramLabel = "DIR",
            description =
                    "Run the files of this folder instead of a generated data set: registered_users and gym_logins with"
                            + " CSV, kafka_multiplex with lines of history, plain or gzip. Nothing is written there.")
    private Path landing;

    @Option(
            names = "--chaos",
            paramLabel = "SEED",
            description =
                    "Kill services and the broker meanwhile, at moments that this seed tells, and start them again.")
    private Long chaos;

    @Mixin
    private TargetOptions targets;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the outcome to this file, for scripts.")
    private Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep data, state and logs in this new or empty folder. Without it they are temporary.")
    private Path data;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (data != null && !Folders.empty(data)) {
            throw LocalErrors.notEmpty(data);
        }
        targets.lake().filter(folder -> !Folders.empty(folder)).ifPresent(folder -> {
            throw LocalErrors.lakeNotEmpty(folder);
        });
        targets.account().ifPresent(WarehouseAccount::requireUnused);
        if (landing != null && shuffle != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--shuffle permutes the generated data set; --landing runs files as they stand");
        }
        LocalDate date = asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
        ModelSettings settings = ModelSettings.asOf(date);
        StackOptions options = StackOptions.of(
                        Optional.ofNullable(data), partitions, StackMode.CATCH_UP, Optional.of(date))
                .withoutHorizon();
        Path folder = landing == null ? options.directory().resolve("landing") : landing;
        DemoInput input =
                landing == null ? GeneratedInput.in(folder, dataset(), settings) : FolderInput.of(folder, settings);
        Progress progress = new Progress(out, Boolean.getBoolean("tarn.terminal"), System::nanoTime);
        try (Stack stack = Stack.start(targets.addTo(options.withLanding(folder)), step -> progress.say(step + " …"))) {
            return run(stack, progress, out, input, settings);
        }
    }

    private Dataset dataset() {
        DatasetOptions wanted = DatasetOptions.of(events, users, seed);
        return new Dataset(shuffle == null ? wanted : wanted.shuffledBy(shuffle));
    }

    private int run(Stack stack, Progress progress, PrintWriter out, DemoInput input, ModelSettings settings) {
        boolean good = false;
        try {
            Disturbance disturbance =
                    chaos == null ? Disturbance.NONE : Chaos.begin(stack, chaos, events, progress::say);
            Outcome outcome = new Demo(new StackSubject(stack), progress, disturbance).run(input, settings);
            progress.clear();
            out.print(OutcomeText.of(outcome));
            if (json != null) {
                OutcomeJson.write(outcome, json);
            }
            good = outcome.good();
            return good ? 0 : 1;
        } finally {
            progress.clear();
            if (!good && data == null) {
                stack.keepFolder();
                out.println("Data and logs are kept in " + stack.directory() + ".");
            }
            out.flush();
        }
    }
}
