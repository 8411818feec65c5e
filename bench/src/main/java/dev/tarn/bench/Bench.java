package dev.tarn.bench;

import dev.tarn.local.up.Service;
import dev.tarn.local.up.Stack;
import dev.tarn.local.up.StackMode;
import dev.tarn.local.up.StackOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmarks of the launcher: {@code ./tarn bench}. */
@Command(
        name = "bench",
        header = "Measure what an event costs, and how long it takes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Bench {
    @Spec
    private CommandSpec spec;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Command(
            name = "catch-up",
            description =
                    "A backlog through ingest, then through curate: events a second and CPU per event, each beside the"
                            + " broker's.",
            mixinStandardHelpOptions = true)
    int catchUp(
            @Option(
                            names = "--fleet",
                            defaultValue = "dense",
                            description = "dense or sparse (default ${DEFAULT-VALUE}).")
                    Fleet fleet,
            @Option(names = "--events", defaultValue = "6000000", description = "Samples (default ${DEFAULT-VALUE}).")
                    long events)
            throws Exception {
        StackOptions options = StackOptions.of(Optional.empty(), 6, StackMode.CATCH_UP, Optional.empty())
                .withoutHorizon();
        try (Stack stack = Stack.start(options, this::say, List.of())) {
            stack.init(Service.INGEST);
            stack.init(Service.CURATE);
            CatchUp catchUp = new CatchUp(stack);
            say("loading " + events + " samples of a " + fleet + " fleet");
            catchUp.load(fleet, events);
            say("ingest");
            Figures ingest = catchUp.run(Service.INGEST, "tarn-ingest", "bpm");
            say("curate");
            Figures curate = catchUp.run(Service.CURATE, "tarn-curate", "bronze.events");
            PrintWriter out = spec.commandLine().getOut();
            out.println(Figures.header());
            out.println(ingest.line());
            out.println(curate.line());
            out.flush();
        }
        return 0;
    }

    @Command(
            name = "live",
            description = "Samples at a steady rate through both services: time from event to a committed gold row.",
            mixinStandardHelpOptions = true)
    int live(
            @Option(
                            names = "--rate",
                            defaultValue = "2000",
                            description = "Events a second (default ${DEFAULT-VALUE}).")
                    int rate,
            @Option(names = "--seconds", defaultValue = "60", description = "How long (default ${DEFAULT-VALUE}).")
                    int seconds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "20",
                            description = "Seconds before, not counted (default ${DEFAULT-VALUE}).")
                    int warmUp)
            throws Exception {
        StackOptions options = StackOptions.of(Optional.empty(), 6, StackMode.LIVE, Optional.empty())
                .withoutHorizon();
        try (Stack stack = Stack.start(options, this::say)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(new Live(stack).run(rate, seconds, warmUp));
            out.flush();
        }
        return 0;
    }

    @Command(
            name = "serializer",
            description =
                    "What it costs to write and read a record: Confluent's serializer beside the one for hot records.",
            mixinStandardHelpOptions = true)
    int serializer() throws Exception {
        spec.commandLine().getOut().println(new SerializerCost().run());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void say(String step) {
        spec.commandLine().getErr().println(step + " …");
        spec.commandLine().getErr().flush();
    }
}
